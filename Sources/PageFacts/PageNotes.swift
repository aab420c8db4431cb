package import AuditModel
import DOM
package import RuleKit
import Semantics
import Styling
import WebAddress

extension Page {
  /// What could not be known of the page and is told once of the run.
  package var notes: [PageNote] {
    var notes = style.unavailableStyleSheets.map { sheet in
      let reference = reference(UTF8Slice(sheet))
      return PageNote(.styleSheetUnread, reference.sitePath ?? reference.address?.text ?? sheet)
    }
    if let wholes = selfHiding?.wholes, !wholes.isEmpty {
      notes.append(PageNote(.hiddenAtFirst, path))
    }
    let scripts = self[ScriptBuilding.self]
    if scripts.buildsBody {
      notes.append(PageNote(.filledByScript, path))
    } else if !scripts.parts.isEmpty {
      notes.append(PageNote(.partFilledByScript, path))
    }
    notes += foreignFrames.map { PageNote(.frameUnread, $0) }
    notes += self[PageScripts.self].unread.map { PageNote(.scriptUnread, $0) }
    return notes
  }

  /// The addresses of frames that show pages of other sites, without their queries.
  private var foreignFrames: [String] {
    document.elements.compactMap { element in
      guard element.is(.iframe) || element.is(.frame), let source = element[.src],
        let address = address(of: source), address.isHTTP,
        address.host != (self.address ?? site.baseURL)?.host,
        framedPage(of: element) == nil, semantics.isRendered(element.id)
      else { return nil }
      return String(address.textWithoutFragment.prefix { $0 != "?" })
    }
  }
}
