import Foundation
import RuleKit
import Testing

@testable import Sites

/// Redirects that files in a folder spell out.
@Suite("Server configuration in a folder")
struct ServerConfigurationTests {
  static func read(_ file: String, _ text: String) -> ServerConfiguration {
    var configuration = ServerConfiguration(host: "www.mairie.example")
    configuration.read(file, Array(text.utf8))
    return configuration
  }

  @Test(
    "what is spelt out is known",
    arguments: [
      (".htaccess", "Redirect 301 /old.html /new.html", "old.html", "new.html"),
      (
        ".htaccess", "RedirectPermanent /old https://mairie.example/new", "old/x.html", "new/x.html"
      ),
      (".htaccess", "\u{FEFF}redirect /old \"/new\"", "old", "new"),
      (".htaccess", "RedirectMatch 301 ^/old\\.html$ /new.html", "old.html", "new.html"),
      (
        ".htaccess", "RewriteEngine On\nRewriteRule ^old\\.html$ /new.html [R=301,L]", "old.html",
        "new.html"
      ),
      (".htaccess", "RewriteRule ^old/?$ new.html [L]", "old", "new.html"),
      ("a/.htaccess", "Redirect /a/old /new", "a/old", "new"),
      ("_redirects", "# notes\n/old /new 301", "old", "new"),
      ("_redirects", "/old/* /new/:splat", "old/a/b", "new/a/b"),
      ("_redirects", "/old/*  /new.html  302", "old/a", "new.html"),
      ("_redirects", "/old  id=1  /new  301", "old", "new"),
      (
        "netlify.toml", "[[redirects]]\n  from = \"/old\"\n  to = \"/new\" # x\n  status = 301",
        "old", "new"
      ),
      (
        "netlify.toml",
        "[build]\n publish='x'\n[[redirects]]\nfrom = '/o/*'\nto = '/n/:splat'\n[[headers]]\nfor='/*'",
        "o/1", "n/1"
      ),
      (
        "nginx.conf", "server { rewrite ^/old\\.html$ /new.html permanent; }", "old.html",
        "new.html"
      ),
      ("nginx.conf", "server {\n location = /old { # x\n return 301 /new; }\n}", "old", "new"),
      (
        "nginx-redirects.conf", "location /old/ { return 301 https://www.mairie.example/new; }",
        "old/a", "new"
      ),
    ])
  func known(file: String, text: String, path: String, target: String) {
    let configuration = Self.read(file, text)
    #expect(configuration.redirects.target(of: path) == .site(path: target))
    #expect(!configuration.isOpen)
  }

  @Test(
    "what cannot be followed leaves all open",
    arguments: [
      (".htaccess", "RewriteCond %{REQUEST_FILENAME} !-f\nRewriteRule . /index.php [L]"),
      (".htaccess", "RewriteRule ^(.*)$ index.php?p=$1 [L]"),
      (".htaccess", "FallbackResource /index.php"),
      (".htaccess", "Options +FollowSymLinks +MultiViews"),
      (".htaccess", "RedirectMatch ^/actu-(.*)$ /actu/$1"), ("_redirects", "/* /index.html 200"),
      ("_redirects", "/a/:id /b/:id"), ("web.config", "<configuration/>"), ("vercel.json", "{}"),
      ("nginx.conf", "location / { try_files $uri /index.php; }"),
      ("nginx.conf", "location / { proxy_pass http://127.0.0.1:8080; }"),
      ("netlify.toml", "[[redirects]]\nfrom = \"/*\"\nto = \"/index.html\"\nstatus = 200"),
    ])
  func open(file: String, text: String) {
    #expect(ServerConfiguration.isOne(file))
    #expect(Self.read(file, text).isOpen)
  }

  @Test(
    "what sends to another scheme or name, or sets headers, changes no path",
    arguments: [
      (
        ".htaccess",
        "RewriteEngine On\nRewriteCond %{HTTPS} off\nRewriteRule ^(.*)$ https://%{HTTP_HOST}/$1 [R=301,L]"
      ),
      (
        ".htaccess",
        "RewriteCond %{HTTP_HOST} !^www\\.\nRewriteRule ^ https://www.mairie.example%{REQUEST_URI} [L,R=301]"
      ),
      (
        ".htaccess",
        "ErrorDocument 404 /404.html\nHeader set X-A b\nExpiresActive On\nDirectoryIndex index.html"
      ),
      ("_redirects", "/private/* /404.html 404"),
      ("nginx.conf", "server { listen 80; return 301 https://$host$request_uri; }"),
      ("nginx.conf", "location / { try_files $uri $uri/ =404; }"),
    ])
  func plain(file: String, text: String) {
    let configuration = Self.read(file, text)
    #expect(!configuration.isOpen)
    #expect(configuration.redirects.target(of: "page.html") == nil)
  }

  @Test("links through redirects find pages, and those pages are no orphans; the rest is missing")
  func links() {
    let configuration = Self.read(
      "_redirects", "/old /new.html\n/away https://ailleurs.example/\n/loop /loop\n/gone /nowhere")
    let files = FileIndex(files: ["index.html", "new.html"], redirects: configuration.redirects)
    #expect(files.answer("old") == .file("new.html"))
    #expect(files.answer("away") == .absentFile("away"))
    #expect(files.answer("loop") == .nothing)
    #expect(files.answer("gone") == .nothing)
    #expect(files.answer("missing.html") == .nothing)
  }
}
