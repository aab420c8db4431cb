/// The schemas that reports keep to.
package enum ReportSchema {
  /// JSON Schema 2020-12 of the JSON report.
  package static var report: String {
    String(decoding: PackageResources.report_1_0_schema_json, as: UTF8.self)
  }
}
