import Text

/// The names of elements and attributes that HTML has, old ones included.
package enum HTMLVocabulary {
  /// What an attribute's name is.
  package enum AttributeKind {
    /// Of HTML, ARIA, microdata, RDFa or XML, or an author's own (`data-`).
    case known
    /// Of a tool, by its marks (`v-if`, `@click`, `[value]`, `wire:model`).
    case ofTool
    case unknown
  }

  package static func kind(ofAttribute name: String) -> AttributeKind {
    if attributes.contains(name) { return .known }
    for prefix in ["data-", "aria-", "xml:", "xmlns"] where name.hasPrefix(prefix) { return .known }
    if name.hasPrefix("on"), name.utf8.dropFirst(2).allSatisfy(\.isASCIIAlpha) { return .known }
    // What stray quotation marks make is the fault of the tag.
    if name.utf8.contains(where: { [0x22, 0x27, 0x3C, 0x3D, 0x60].contains($0) }) { return .known }
    let isPlain = name.utf8.allSatisfy { $0.isASCIIAlpha || $0.isASCIIDigit || $0 >= 0x80 }
    return isPlain ? .unknown : .ofTool
  }

  /// HTML, 4 and 16.2: those of the standard, and those that it calls obsolete.
  package static let elements: Set<String> = Set(
    """
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink \
    blockquote body br button canvas caption center cite code col colgroup data datalist dd del details \
    dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 \
    h4 h5 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen label legend li \
    link listing main map mark marquee math menu menuitem meta meter multicol nav nextid nobr noembed \
    noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rbc rp \
    rt rtc ruby s samp script search section select selectedcontent slot small source spacer span strike \
    strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track \
    tt u ul var video wbr xmp
    """.split(separator: " ").map(String.init))

  /// Attributes of any HTML element: of the standard and of other specifications, RDFa and microdata
  /// among them, and old ones.
  private static let attributes: Set<String> = Set(
    """
    abbr about accept accept-charset accesskey action align alink allow allowfullscreen \
    allowpaymentrequest allowtransparency alpha alt anchor archive as async attributionsrc \
    autocapitalize autocomplete autocorrect autofocus autoplay axis background balance bgcolor blocking \
    border bordercolor bottommargin browsingtopics capture cellpadding cellspacing char charoff charset \
    checked cite class classid clear closedby code codebase codetype color colorspace cols colspan \
    command commandfor compact content contenteditable contextmenu controls controlslist coords credentialless \
    crossorigin csp data datafld dataformatas datapagesize datasrc datatype datetime declare decoding \
    default defer dir direction dirname disabled disablepictureinpicture disableremoteplayback download \
    draggable elementtiming enctype enterkeyhint event exportparts face fetchpriority for form \
    formaction formenctype formmethod formnovalidate formtarget frame frameborder headers headingoffset \
    headingreset height hidden high href hreflang hspace http-equiv icon id imagesizes imagesrcset \
    importance incremental inert inlist inputmode integrity interestfor is ismap itemid itemprop itemref \
    itemscope itemtype keytype kind label lang language leftmargin link list loading longdesc loop low \
    lowsrc manifest marginbottom marginheight marginleft marginright margintop marginwidth max maxlength \
    media method methods min minlength mozallowfullscreen multiple muted name nohref nomodule nonce \
    noresize noshade novalidate nowrap object open optimum part pattern ping placeholder playsinline \
    popover popovertarget popovertargetaction poster prefix preload privatetoken profile prompt property \
    pseudo radiogroup readonly referrerpolicy rel required resource results rev reversed rightmargin role \
    rows rowspan rules sandbox scheme scope scrollamount scrolldelay scrolling seamless selected shadowrootclonable \
    shadowrootcustomelementregistry shadowrootdelegatesfocus shadowrootmode shadowrootserializable shape \
    sharedstoragewritable size sizes slot span spellcheck src srcdoc srclang srcset standby start step \
    style summary tabindex target text title topmargin translate truespeed type typemustmatch typeof \
    unselectable urn usemap valign value valuetype version virtualkeyboardpolicy vlink vocab vspace \
    webkitallowfullscreen webkitdirectory width wrap writingsuggestions
    """.split(separator: " ").map(String.init))
}
