/// What pages may do, as `Content-Security-Policy` says it.
enum PagePolicy {
  /// The studio's own pages: nothing but what the studio serves.
  static let studio = """
    default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'
    """

  /// Pages on many sites. What they may run and load they say themselves, by the sums of their own script and
  /// style.
  static let fleet = """
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
    """

  /// Reports of audits, which hold pieces of pages of strangers: whatever they were, they ask for nothing.
  static let report = """
    default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'
    """

  /// A file that is no page: opened by itself, it is shown without rights.
  static let file = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"

  /// A previewed page. It has an origin of its own, asks nothing of other hosts, and of its scripts none
  /// run, but for the overlay, which the nonce names; with `runsScripts` those of the site run too.
  static func page(origin: String, nonce: String, runsScripts: Bool) -> String {
    let scripts =
      runsScripts ? "\(origin) 'unsafe-inline' 'unsafe-eval' data: blob:" : "'nonce-\(nonce)'"
    return """
      default-src 'none'; script-src \(scripts); style-src \(origin) 'unsafe-inline'; \
      img-src \(origin) data: blob:; font-src \(origin) data:; media-src \(origin) data:; \
      frame-src \(origin); base-uri \(origin); form-action 'none'; frame-ancestors \(origin); \
      sandbox allow-scripts
      """
  }
}
