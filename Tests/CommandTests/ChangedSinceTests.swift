import Foundation
import Testing

/// Only what the changed pages have is told, of a site that is judged whole.
@Suite("Changed pages")
struct ChangedSinceTests {
  /// A site in which three pages have an image without a text; `ecole.html` has one since the last commit only,
  /// `neuve.html` is new, `ancienne.html` was there before;
  /// `brouillon.html` is a draft that no commit would hold.
  private static let set = """
    cd "$1"
    export HOME="$1" GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b.example GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b.example
    command -v git >/dev/null || { echo no git; exit 0; }
    mkdir -p "site/déjà là"
    page() { printf '<!DOCTYPE html><html lang="fr"><head><title>%s</title></head><body>%s</body></html>' "$1" "$2"; }
    page Un '<img src="a.png">' > site/ancienne.html
    page Deux '' > "site/déjà là/école.html"
    git init -q . && git add . && git commit -q -m a && git tag avant
    page Deux '<img src="a.png">' > "site/déjà là/école.html"
    page Un '<img src="a.png">' > site/neuve.html
    git add site/neuve.html
    page Brouillon '<img src="a.png">' > site/brouillon.html
    audit() { "$PARVIS" audit site --format json --only image-alt,title-duplicate "$@"; }
    """

  private func run(_ script: String) throws -> BuiltCommand.Outcome? {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let outcome = try BuiltCommand.shell(Self.set + "\n" + script, in: folder.path)
    if outcome.output == "no git\n" {
      print("skipped: there is no git")
      return nil
    }
    return outcome
  }

  private func report(_ outcome: BuiltCommand.Outcome) throws -> [String: Any] {
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(object as? [String: Any])
  }

  @Test(
    "pages that were changed or added are told of, whatever their names; links and titles are those of the site"
  )
  func changed() throws {
    guard let outcome = try run("audit --changed-since avant") else { return }
    #expect(outcome.status == 2, "\(outcome.errors)")
    let report = try report(outcome)
    let pages = try #require(report["pages"] as? [[String: Any]])
    #expect(pages.compactMap { $0["path"] as? String } == ["déjà là/école.html", "neuve.html"])
    // The new page has the title of one that did not change.
    let findings = (report["site"] as? [String: Any])?["findings"] as? [[String: Any]] ?? []
    let all = findings + pages.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
    #expect(Set(all.compactMap { $0["rule"] as? String }) == ["image-alt", "title-duplicate"])
    #expect(outcome.errors.contains("sur 4") && outcome.errors.contains("brouillon.html"))
    // What is said of all pages together would be of pages that are not there.
    let scores = (report["site"] as? [String: Any])?["scores"] as? [String: Any]
    #expect(scores?["accessibility"] is NSNull)
  }

  @Test("reports for people say what they are about, and count nothing of other pages")
  func words() throws {
    for format in ["text", "markdown", "html"] {
      guard
        let outcome = try run(
          "\"$PARVIS\" audit site --only image-alt,title-duplicate --changed-since avant --format \(format)"
        )
      else { return }
      let text = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains("2 pages modifiées depuis avant, sur 4"), "\(format)")
      #expect(text.contains("sur 2 pages"), "\(format)")
      #expect(text.contains("elles valent pour tout le site"), "\(format)")
      for untrue in ["pages lues", "Notes calculées", "0 test"] {
        #expect(!text.contains(untrue), "\(format) \(untrue)")
      }
      #expect(!text.contains("ancienne.html:"), "\(format)")
    }
  }

  @Test("without a change nothing is told, and the code is 0")
  func unchanged() throws {
    guard
      let outcome = try run("git add . && git commit -q -m b && audit --changed-since HEAD --quiet")
    else { return }
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect((try report(outcome)["pages"] as? [Any])?.isEmpty == true)
    #expect(outcome.errors.isEmpty)
  }

  @Test("64: a revision that Git does not know, an option in its place, a live site")
  func refused() throws {
    for arguments in ["--changed-since nichts", "--changed-since=--output=x", "--changed-since ''"]
    {
      guard let outcome = try run("audit \(arguments); code=$?; [ ! -e x ] && exit $code") else {
        return
      }
      #expect(outcome.status == 64 && outcome.errors.contains("--changed-since"), "\(arguments)")
    }
    let scored = try BuiltCommand.run(["audit", "/", "--changed-since", "HEAD", "--min-score", "9"])
    #expect(scored.status == 64)
    let live = try BuiltCommand.run(["audit", "https://mairie.example/", "--changed-since", "HEAD"])
    #expect(live.status == 64)
  }

  @Test("a fault on more than a hundred pages is told of a changed page, whatever its name")
  func manyPlaces() throws {
    let script = """
      for number in $(seq 100 249); do page "$number" '<a href="absent.html">x</a>' > "site/p$number.html"; done
      page Accueil '<a href="p249.html">x</a>' > site/index.html
      git add . && git commit -q -m b
      echo '<!-- -->' >> site/p249.html
      "$PARVIS" audit site --format json --only broken-link-internal --changed-since HEAD
      """
    guard let outcome = try run(script) else { return }
    #expect(outcome.status == 2, "\(outcome.errors)")
    let site = try report(outcome)["site"] as? [String: Any]
    let findings = site?["findings"] as? [[String: Any]] ?? []
    #expect(findings.count == 1 && findings.first?["places"] as? Int ?? 1 == 1)
    #expect(outcome.output.contains("p249.html") && !outcome.output.contains("\"p100.html\""))
  }

  @Test("65: what Git cannot compare is an error, not a site without changes")
  func damaged() throws {
    let script = """
      git add . && git commit -q -m b
      tree=$(git rev-parse 'HEAD^{tree}')
      rm -f ".git/objects/${tree:0:2}/${tree:2}"
      audit --changed-since HEAD
      """
    guard let outcome = try run(script) else { return }
    #expect(outcome.status == 65, "\(outcome.errors)")
    #expect(outcome.errors.contains("comparer"))
  }

  @Test(
    "before the first commit all that was added is new; a single page, and pages that Git ignores, are refused"
  )
  func firstCommit() throws {
    guard
      let first = try run(
        "rm -rf .git && git init -q . && git add site/neuve.html && audit --changed-since HEAD")
    else { return }
    #expect(first.status == 2, "\(first.errors)")
    #expect(try (report(first)["pages"] as? [[String: Any]])?.count == 1)
    for script in [
      "audit() { \"$PARVIS\" audit site/neuve.html \"$@\"; }",
      "git rm -rfq --cached site; echo site > .gitignore",
    ] {
      let refused = try #require(try run(script + "\naudit --changed-since HEAD"))
      #expect(refused.status == 64, "\(refused.errors)")
      #expect(!refused.errors.contains("HEAD"), "\(refused.errors)")
    }
  }

  @Test(
    "a hook of a linked working tree sees the pages of the commit; a branch behind another has its own changes"
  )
  func branches() throws {
    let hook = """
      git add . && git commit -q -m b && git worktree add -q ../"$(basename "$1")-linked" 2>/dev/null
      cd ../"$(basename "$1")-linked" && echo '<!-- -->' >> site/neuve.html
      export GIT_DIR="$(git rev-parse --absolute-git-dir)"
      audit --changed-since HEAD; code=$?
      rm -rf "$PWD"; exit $code
      """
    guard let linked = try run(hook) else { return }
    #expect(linked.status == 2, "\(linked.errors)")
    #expect(try (report(linked)["pages"] as? [[String: Any]])?.count == 1)

    let branches = """
      git add . && git commit -q -m b && git branch feature
      echo '<!-- -->' >> site/ancienne.html && git commit -q -a -m c && git tag ahead
      git checkout -q feature && echo '<!-- -->' >> site/neuve.html
      audit --changed-since ahead
      """
    let own = try #require(try run(branches))
    let pages = try report(own)["pages"] as? [[String: Any]] ?? []
    #expect(pages.compactMap { $0["path"] as? String } == ["neuve.html"])
  }
}
