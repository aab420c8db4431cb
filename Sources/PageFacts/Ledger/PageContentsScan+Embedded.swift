import AuditModel
import DOM
import RuleKit
import Semantics
import Text
import Wording

extension PageContentsScan {
  /// A frame and what it shows, as far as that can be read.
  mutating func collectFrame(_ frame: Element, _ found: inout PageFeatures) {
    // Kept from assistive technologies: the criteria on frames do not apply (glossary, "titre de
    // cadre", note 2). One without a box serves a script.
    guard page.semantics.isRendered(frame.id) || page.isRevealable(frame.id) else { return }
    if !page.semantics.isAriaHidden(frame.id) {
      found.insert(.frame)
      if frame.has(.title) { found.insert(.titledFrame) }
    }
    let source = frame[.src]?.trimmed
    if let source { found.formUnion(FileAddress.features(of: source)) }
    if let framed = page.framedPage(of: frame) {
      add(PageContents(of: framed))
    } else if let source, !source.isEmpty, !source.hasPrefixIgnoringASCIICase("about:") {
      contents.possible.formUnion(PageContents.unreadFrame)
    } else if page.runsScripts {
      contents.possible.formUnion(PageContents.unreadFrame)
    }
  }

  /// What a frame shows is part of the page; its language, title and doctype are its own.
  private mutating func add(_ framed: PageContents) {
    let parts = PageContents.unreadFrame.union(
      PageFeatures([
        .muteImage, .svgWithoutName, .areaWithoutName, .headerWithoutScope, .groupScope, .ariaCell,
        .renamedLink, .linkWithPicture, .linkWithoutContent, .renamedField, .looselyLabelledField,
        .unnamedGroup, .unlabelledOptgroup, .renamedButton, .frame, .titledFrame,
      ]))
    // Rules judge the frame's page by itself: on this one, what is in it passes nothing.
    contents.present.formUnion(framed.present.intersection(parts))
    contents.possible.formUnion(
      framed.present.union(framed.possible).intersection(parts)
        .subtracting(PageFeatures([.frame, .titledFrame])))
    contents.runsScripts = contents.runsScripts || framed.runsScripts
  }

  /// `object`, `embed`, `applet`.
  mutating func collectEmbedded(_ element: Element, _ found: inout PageFeatures) {
    if element.is(.applet) { return found.insert(.object, .nonTimedMedia) }
    let isObject = element.is(.object)
    found.insert(isObject ? .object : .embed)
    let imageFeature: PageFeature = isObject ? .objectImage : .embedImage
    let source = element[isObject ? .data : .src]?.trimmed
    let files = source.map { FileAddress.features(of: $0) } ?? []
    found.formUnion(files)
    let type = element[.type]?.trimmed.asciiLowercased ?? ""
    if type.hasPrefix("image/") || type.isEmpty && source.map(FileAddress.namesImage) ?? false {
      found.insert(imageFeature)
    } else if type.hasPrefix("audio/") || type.hasPrefix("video/") {
      found.insert(.timedMedia)
    } else if type == "application/pdf" || !files.isEmpty {
      if type == "application/pdf" { found.insert(.officeDocument) }
    } else {
      if type.isEmpty { found.insert(imageFeature) }
      found.insert(.timedMedia, .nonTimedMedia)
      contents.possible.formUnion(PageContents.unreadFrame)
    }
  }

  /// Tracks of other kinds than these hold no captions.
  func collectTrack(_ track: Element, _ found: inout PageFeatures) {
    switch track[.kind]?.trimmed.asciiLowercased {
    case "descriptions", "chapters", "metadata": break
    default: found.insert(.captionsTrack)
    }
  }

  /// The addresses of documents and recordings anywhere in the source: in scripts, data of scripts, forms.
  mutating func readFileNames() {
    contents.possible.formUnion(FileAddress.features(inSource: document.source))
  }
}

/// What an address says of the file behind it.
enum FileAddress {
  private static let office: Set<String> = [
    "csv", "doc", "docm", "docx", "epub", "odg", "odp", "ods", "odt", "ott", "pdf", "pps", "ppsx",
    "ppt", "pptx", "rtf", "xls", "xlsm", "xlsx",
  ]
  /// Endings that are also common words of scripts.
  private static let officeByEnding = ["key", "numbers", "pages"]
  private static let dottedEndings: [StaticString] = [".key", ".numbers", ".pages"]
  private static let media: Set<String> = FileName.mediaEndings.union([
    "3gp", "flv", "m3u8", "mkv", "mpga", "ra", "wma",
  ])
  private static let downloads: [StaticString] = [
    "attachment", "docman", "download", "dl.php", "format=pdf", "getfile", "telecharg",
    "t%c3%a9l%c3%a9charg",
  ]

  /// Documents and recordings that the address names, in its path or its query.
  static func features(of address: UTF8Slice) -> PageFeatures {
    var found = features(in: address)
    // Few addresses have one of them anywhere: only those are taken apart.
    if !found.contains(.officeDocument),
      dottedEndings.contains(where: address.containsIgnoringASCIICase),
      let ending = FileName(String(address))?.ending, officeByEnding.contains(ending)
    {
      found.insert(.officeDocument)
    }
    return found
  }

  static func features(inSource source: ByteStorage) -> PageFeatures { features(in: source.slice) }

  /// True of addresses that say they send a file.
  static func isDownload(_ address: UTF8Slice) -> Bool {
    downloads.contains { address.containsIgnoringASCIICase($0) }
  }

  static func namesImage(_ address: UTF8Slice) -> Bool {
    FileName(String(address))?.ending.map(FileName.imageEndings.contains) ?? false
  }

  /// Looks for endings of two to four letters and digits, after a full stop and before what is neither.
  /// O(bytes).
  private static func features(in text: UTF8Slice) -> PageFeatures {
    let table = featuresByEnding
    return text.withSpan { bytes in
      var found = PageFeatures()
      var next = 0
      while let dot = bytes.firstIndex(of: UInt8(ascii: "."), from: next) {
        next = dot + 1
        var end = dot + 1
        var ending = ShortWord()
        while end < min(dot + 6, bytes.count), bytes[end].isASCIIAlpha || bytes[end].isASCIIDigit {
          // Digits have the bit of small letters already.
          ending.append(bytes[end] | 0x20)
          end += 1
        }
        guard (3...5).contains(end - dot), let features = table[ending] else { continue }
        found.formUnion(features)
      }
      return found
    }
  }

  /// By endings of at most four bytes.
  private static let featuresByEnding: ShortWordTable<PageFeatures> = {
    var features: [ShortWord: PageFeatures] = [:]
    for (endings, feature) in [(office, PageFeature.officeDocument), (media, .timedMedia)] {
      for ending in endings where ending.utf8.count <= 4 {
        features[ShortWord(ending), default: PageFeatures()].insert(feature)
      }
    }
    return ShortWordTable(features)
  }()
}
