package import AuditModel
import DOM
import RuleKit
import Text

/// What a page tells people about their data (GDPR, articles 13 and 14).
package struct PrivacyNotice: Sendable, Codable {
  package let place: Place
  package private(set) var placeholder: LegalEvidence?
  package private(set) var parts: Parts = []

  package struct Parts: OptionSet, Sendable, Codable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let purposes = Parts(rawValue: 1)
    package static let retention = Parts(rawValue: 2)
    package static let rights = Parts(rawValue: 4)
    package static let complaint = Parts(rawValue: 8)
    /// Something about personal data at all.
    package static let data = Parts(rawValue: 16)
  }

  package var isWritten: Bool { !parts.isEmpty }

  /// True of a text that tells more than that there are data.
  var isSubstantial: Bool {
    parts.contains(.data) && !parts.isDisjoint(with: [.retention, .rights])
      || parts.isSuperset(of: [.rights, .complaint])
  }

  init(_ blocks: ArraySlice<LawBlock>, of page: Page) {
    place = blocks.first.map { page.place(of: $0) } ?? page.place
    for block in blocks {
      if placeholder == nil, let range = Placeholder.first(in: block.words) {
        placeholder = LegalEvidence(block, around: range.lowerBound, of: page)
      }
      for (part, phrases) in Self.partNames where block.words.contains(phrases) {
        parts.insert(part)
      }
    }
  }

  private static let partNames: [(Parts, Phrases)] = [
    (
      .purposes,
      [
        "finalite*", "utilisees pour", "utilisees afin", "destinees a", "afin de", "objectif*",
        "but :", "servent a", "servira a", "serviront a", "pour repondre", "traitee* pour",
        "collectee* pour",
        "collectee* afin", "recueillie* pour", "recueillie* afin", "ont pour but", "a pour but",
        "ont pour objet", "a pour objet", "necessaire* a", "necessaire* au", "traites pour",
        "dans le but", "base legale", "uniquement pour", "utilises pour", "permettent de",
      ]
    ),
    (
      .retention,
      [
        "conserv*", "duree de", "duree :", "supprime*", "retention", "gardee*", "garde*", "gardons",
        "detruit*", "effacee*", "archivee*",
      ]
    ),
    (
      .rights,
      [
        "droit d acces", "droits d acces", "droit de rectification", "rectification",
        "droit d opposition", "effacement", "exercer vos droits", "exercer ces droits",
        "vos droits",
        "droit de modification", "droit de suppression", "les corriger", "les rectifier",
        "les effacer", "les supprimer", "les faire effacer", "les faire corriger",
        "les faire supprimer", "faire effacer", "corriger vos donnees", "effacer vos donnees",
        "supprimer vos donnees", "rectifier vos donnees", "modifier vos donnees",
        "acceder a vos donnees", "acces a vos donnees", "consulter vos donnees",
      ]
    ),
    (
      .complaint,
      ["cnil", "commission nationale de l informatique", "commission nationale informatique"]
    ),
    (
      .data,
      [
        "donnees personnelles", "donnees a caractere personnel", "donnee personnelle", "rgpd",
        "informatique et libertes", "informations nominatives", "vie privee",
      ]
    ),
  ]
}

/// The data protection officer as a page names them (GDPR, article 37).
package struct DataProtectionOfficer: Sendable, Codable {
  package private(set) var evidence: LegalEvidence
  /// True when a way to reach them stands near.
  package private(set) var hasContact: Bool

  /// Nil of pages that name none.
  init?(_ blocks: [LawBlock], of page: Page) {
    var found: (evidence: LegalEvidence, hasContact: Bool)?
    for (index, block) in blocks.enumerated() {
      guard let range = block.words.first(of: Self.names) else { continue }
      let near = blocks[index..<min(index + 5, blocks.count)]
      let hasContact = Self.hasAddress(near) || Self.hasLink(in: near, of: page)
      if found == nil || hasContact {
        found = (LegalEvidence(block, around: range.lowerBound, of: page), hasContact)
      }
      if hasContact { break }
    }
    guard let found else { return nil }
    (evidence, hasContact) = found
  }

  private static let names: Phrases = [
    "delegue* a la protection des donnees", "delegue* a la protection", "dpo", "dpd",
    "data protection officer", "correspondant informatique et libertes",
    "delegue* protection des donnees",
  ]

  private static func hasAddress(_ blocks: ArraySlice<LawBlock>) -> Bool {
    blocks.contains { block in
      block.words.words.contains("@") || PostalAddress.isIn(block.words)
        || TelephoneNumber.isIn(block.words)
    }
  }

  /// A link to write to somebody within the blocks.
  private static func hasLink(in blocks: ArraySlice<LawBlock>, of page: Page) -> Bool {
    guard let first = blocks.first, let last = blocks.last else { return false }
    let scope = max(0, first.nodes.lowerBound - 3)..<last.nodes.upperBound
    return page.index.hyperlinks.contains { node in
      guard scope.contains(node.index),
        let href = page.document.attribute(.href, of: node)?.trimmed
      else { return false }
      return href.hasPrefixIgnoringASCIICase("mailto:")
        || href.containsIgnoringASCIICase("contact") || href.containsIgnoringASCIICase("dpo")
    }
  }
}
