/// The head of our pages. They carry all that they need, and their policy allows nothing else.
enum HTMLHead {
  /// - Parameters:
  ///   - showsFiles: whether pictures beside the page may be asked for.
  ///   - isServed: whether the page may ask its own server, by script and by forms.
  static func html(
    title: String, description: String, style: String, script: String?, showsFiles: Bool = false,
    isServed: Bool = false
  ) -> HTML {
    let scripts = script.map { "script-src '\(SHA256.source(of: $0))'; " } ?? ""
    let policy =
      "default-src 'none'; style-src '\(SHA256.source(of: style))'; "
      + scripts
      + "img-src data:\(showsFiles ? " file: 'self'" : ""); base-uri 'none'; "
      + (isServed ? "connect-src 'self'; form-action 'self'" : "form-action 'none'")
    return """
      <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="\(policy)"/>
      <title>\(title)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="robots" content="noindex"/>
      <meta name="referrer" content="\(isServed ? "same-origin" : "no-referrer")"/>
      <meta name="description" content="\(description)"/>
      <link rel="icon" href="\(asset: HTMLAssets.icon)"/>
      <style>\(asset: style)</style>
      </head>
      """
  }
}
