import RuleKit

/// What search engines ask of things of schema.org before they show them in a form of their own: Google's
/// documentation, “Structured data markup that Google Search supports” (required and recommended properties).
package struct SchemaType: Sendable {
  /// One of the names, separated by `|`, or a path: `location.address`.
  package let required: [String]
  package let recommended: [String]
  /// Properties whose values are dates.
  package let dates: [String]

  private init(_ required: String, recommended: String = "", dates: String = "") {
    func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
    self.required = words(required)
    self.recommended = words(recommended)
    self.dates = words(dates)
  }

  /// The type that a thing is judged by; nil of those that engines show no differently.
  package static func of(_ types: [String]) -> (name: String, type: SchemaType)? {
    for name in types {
      if let type = table[name] { return (name, type) }
      if let parent = parents[name], let type = table[parent] { return (name, type) }
    }
    return nil
  }

  private static let table: [String: SchemaType] = [
    "Event": SchemaType(
      "name startDate location", recommended: "description endDate image",
      dates: "startDate endDate doorTime previousStartDate"),
    "GovernmentOrganization": SchemaType(
      "", recommended: "name address telephone|contactPoint url"),
    "LocalBusiness": SchemaType("name address", recommended: "telephone|contactPoint url"),
    "BreadcrumbList": SchemaType("itemListElement"),
    "FAQPage": SchemaType("mainEntity"),
    "Question": SchemaType("name|text acceptedAnswer|suggestedAnswer"),
    "Answer": SchemaType("text"),
    "Article": SchemaType("", dates: "datePublished dateModified"),
    "NewsArticle": SchemaType(
      "", recommended: "headline image datePublished author", dates: "datePublished dateModified"),
    "JobPosting": SchemaType(
      "title description datePosted hiringOrganization jobLocation|jobLocationType",
      recommended: "validThrough employmentType", dates: "datePosted validThrough"),
    "VideoObject": SchemaType(
      "name thumbnailUrl uploadDate", recommended: "description contentUrl|embedUrl",
      dates: "uploadDate"),
    "Dataset": SchemaType("name description", recommended: "license creator"),
    "WebSite": SchemaType("name url"),
    "Course": SchemaType("name description"),
  ]

  private static let parents: [String: String] = {
    let children = [
      "Event": """
      BusinessEvent ChildrensEvent ComedyEvent CourseInstance DanceEvent EducationEvent ExhibitionEvent
      Festival FoodEvent LiteraryEvent MusicEvent PublicationEvent SaleEvent ScreeningEvent SocialEvent
      SportsEvent TheaterEvent VisualArtsEvent
      """,
      "Article": "BlogPosting ReportageNewsArticle LiveBlogPosting",
      "GovernmentOrganization": "CityHall GovernmentOffice Municipality",
      "LocalBusiness": "TouristInformationCenter Library LegalService PostOffice",
    ]
    var parents: [String: String] = [:]
    for (parent, names) in children {
      for name in names.split(whereSeparator: \.isWhitespace) { parents[String(name)] = parent }
    }
    return parents
  }()
}

extension StructuredData {
  /// Whether the thing has one of the properties that `names` parts by `|`.
  package func has(_ names: String, _ item: Item) -> Bool {
    names.split(separator: "|").contains { item.values[String($0)]?.isEmpty == false }
  }

  /// The properties of `names` that the thing lacks, in the words of schema.org.
  package func missing(_ names: [String], of item: Item) -> [String] {
    names.filter { !has($0, item) }
      .map { $0.split(separator: "|").first.map(String.init) ?? $0 }
  }
}
