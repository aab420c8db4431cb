import GRDB

/// The tables, and the migrations of older ones.
///
/// Most findings persist from night to night, so each is one row with the first and last run that had it:
/// a finding that stays for a year is one row, and a run adds only what changed. Paths, rule ids and
/// reasons are stored once, in `text`.
enum Schema {
  /// `PRVS`, the application id by which `file` and Parvis recognise the databases.
  static let applicationID = 0x5052_5653

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") {
      try $0.execute(sql: first)
      // With the first tables: whatever happens next, the file is known to be ours.
      try $0.execute(sql: "PRAGMA application_id = \(applicationID)")
    }
    migrator.registerMigration("2") { try $0.execute(sql: second) }
    migrator.registerMigration("3") { try $0.execute(sql: third) }
    migrator.registerMigration("4") { try $0.execute(sql: fourth) }
    migrator.registerMigration("5") { try $0.execute(sql: fifth) }
    migrator.registerMigration("6") {
      try $0.execute(sql: sixth)
      // Once, after the last change of the tables: the seal reads columns of today.
      try Seal.renewAll($0)
    }
    return migrator
  }

  /// Whether the database is of a version that seals what it writes.
  static func isSealed(_ database: Database) throws -> Bool {
    try migrator.appliedIdentifiers(database).contains("3")
  }

  private static let first = """
    CREATE TABLE text (
      id INTEGER PRIMARY KEY,
      value TEXT NOT NULL UNIQUE
    ) STRICT;

    -- The rules as they were: two rulesets differ when a rule's version does.
    CREATE TABLE ruleset (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE ruleVersion (
      ruleset INTEGER NOT NULL REFERENCES ruleset(id),
      rule INTEGER NOT NULL REFERENCES text(id),
      version INTEGER NOT NULL REFERENCES text(id),
      PRIMARY KEY (ruleset, rule)
    ) STRICT, WITHOUT ROWID;

    -- state: running, finished, or abandoned for a later run.
    CREATE TABLE run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      startedAt REAL NOT NULL,
      finishedAt REAL,
      state TEXT NOT NULL,
      ruleset INTEGER NOT NULL REFERENCES ruleset(id),
      siteCount INTEGER NOT NULL,
      audited INTEGER NOT NULL DEFAULT 0
    ) STRICT;

    CREATE TABLE site (
      id INTEGER PRIMARY KEY,
      url TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      department TEXT
    ) STRICT;

    -- One row per run and site that is done: the run's progress. Changes are null where nothing
    -- could be compared.
    CREATE TABLE visit (
      site INTEGER NOT NULL REFERENCES site(id),
      run INTEGER NOT NULL REFERENCES run(id),
      status INTEGER NOT NULL,
      reason INTEGER REFERENCES text(id),
      reasonFrench INTEGER REFERENCES text(id),
      reasonEnglish INTEGER REFERENCES text(id),
      pages INTEGER NOT NULL,
      accessibility REAL,
      seo REAL,
      failures INTEGER NOT NULL,
      reviews INTEGER NOT NULL,
      rules INTEGER NOT NULL REFERENCES text(id),
      new INTEGER,
      fixed INTEGER,
      unchanged INTEGER,
      notSeen INTEGER,
      ruleChanged INTEGER,
      PRIMARY KEY (site, run)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX visitByRun ON visit(run);

    CREATE TABLE page (
      id INTEGER PRIMARY KEY,
      site INTEGER NOT NULL REFERENCES site(id),
      path INTEGER NOT NULL REFERENCES text(id),
      -- The last run that judged the page.
      lastRun INTEGER NOT NULL,
      UNIQUE (site, path)
    ) STRICT;

    -- The page was judged in every run that audited the site, from fromRun to before untilRun.
    CREATE TABLE sighting (
      page INTEGER NOT NULL REFERENCES page(id),
      fromRun INTEGER NOT NULL,
      untilRun INTEGER,
      PRIMARY KEY (page, fromRun)
    ) STRICT, WITHOUT ROWID;

    -- The finding was there whenever the page was judged, from fromRun to before untilRun.
    -- kind: bit 0 needs review, bit 1 site-wide, from bit 2 on the severity.
    CREATE TABLE finding (
      page INTEGER NOT NULL REFERENCES page(id),
      fingerprint INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      fromRun INTEGER NOT NULL,
      untilRun INTEGER,
      rule INTEGER NOT NULL REFERENCES text(id),
      line INTEGER NOT NULL,
      PRIMARY KEY (page, fingerprint, kind, fromRun)
    ) STRICT, WITHOUT ROWID;

    -- What a visit counted as new (0), fixed (1) or due to a changed rule (2).
    CREATE TABLE change (
      site INTEGER NOT NULL REFERENCES site(id),
      run INTEGER NOT NULL REFERENCES run(id),
      kind INTEGER NOT NULL,
      page INTEGER NOT NULL REFERENCES page(id),
      fingerprint INTEGER NOT NULL,
      finding INTEGER NOT NULL,
      rule INTEGER NOT NULL REFERENCES text(id),
      line INTEGER NOT NULL,
      PRIMARY KEY (site, run, kind, page, fingerprint, finding)
    ) STRICT, WITHOUT ROWID;
    """
  private static let second = """
    -- How fingerprints were put together in the run.
    ALTER TABLE run ADD COLUMN identity INTEGER NOT NULL DEFAULT 1;
    -- By which form of the formula its scores were computed.
    ALTER TABLE run ADD COLUMN scoring INTEGER NOT NULL DEFAULT 1;
    -- What an element is recognised by when its identity is another one than before; 0: not known.
    ALTER TABLE finding ADD COLUMN detail INTEGER NOT NULL DEFAULT 0;
    """
  private static let fourth = """
    -- When the certificate of the site ends, in seconds since 1970; null where it is not known.
    ALTER TABLE visit ADD COLUMN certificateEnd REAL;
    """
  private static let fifth = """
    -- How many elements a finding stands for; null where it is not known. A number of its own is a row
    -- of its own.
    ALTER TABLE finding ADD COLUMN places INTEGER;
    -- Of a fault that is still there in fewer or more places (kind 3): how many they were and are.
    ALTER TABLE change ADD COLUMN placesBefore INTEGER;
    ALTER TABLE change ADD COLUMN placesAfter INTEGER;
    -- How many places of faults that are still there were fixed, and came to them.
    ALTER TABLE visit ADD COLUMN fewerPlaces INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE visit ADD COLUMN morePlaces INTEGER NOT NULL DEFAULT 0;
    -- Of new and of fixed, what only asks a person to look.
    ALTER TABLE visit ADD COLUMN newReviews INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE visit ADD COLUMN fixedReviews INTEGER NOT NULL DEFAULT 0;
    """
  private static let sixth = """
    -- Duties under French law: how many are met, how many are for a person, and the rules whose duties are
    -- not met, with spaces between them; null where the law does not hold or was not judged.
    ALTER TABLE visit ADD COLUMN lawMet INTEGER;
    ALTER TABLE visit ADD COLUMN lawOpen INTEGER;
    ALTER TABLE visit ADD COLUMN lawUnmet INTEGER;
    """
  private static let third = """
    -- A hash over the rows that concern a site; 0: over those that concern all.
    CREATE TABLE seal (
      site INTEGER PRIMARY KEY,
      value INTEGER NOT NULL
    ) STRICT;
    """
}
