package import AuditModel
import DOM
package import RuleKit
import Styling
import WebAddress

extension Page {
  /// What could not be known of the page and is told once of the run.
  package var notes: [PageNote] {
    var notes = style.unavailableStyleSheets.map { sheet in
      let reference = reference(UTF8Slice(sheet))
      return PageNote(.styleSheetUnread, reference.sitePath ?? reference.address?.text ?? sheet)
    }
    if ScriptBuilding.buildsBody(self) { notes.append(PageNote(.filledByScript, path)) }
    return notes
  }
}
