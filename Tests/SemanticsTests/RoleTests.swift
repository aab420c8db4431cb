import DOM
import Semantics
import Testing

/// Roles by element, by place and by the author.
/// https://www.w3.org/TR/html-aam-1.0/#html-element-role-mappings
struct RoleTests {
  @Test("Roles of elements", arguments: elementCases)
  func elements(_ sample: Case<Role?>) { check(sample) }

  @Test("Roles that depend on place and attributes", arguments: contextCases)
  func contexts(_ sample: Case<Role?>) { check(sample) }

  @Test("Roles of fields", arguments: fieldCases)
  func fields(_ sample: Case<Role?>) { check(sample) }

  @Test("Roles of table parts", arguments: tableCases)
  func tables(_ sample: Case<Role?>) { check(sample) }

  @Test("Roles of drawings (SVG-AAM 1.0)", arguments: drawingCases)
  func drawings(_ sample: Case<Role?>) { check(sample) }

  @Test("Explicit roles (ARIA 1.2, 8.1)", arguments: explicitCases)
  func explicitRoles(_ sample: Case<Role?>) { check(sample) }

  @Test("Presentational roles and their conflicts (ARIA 1.2, 5.4 and 7.1)", arguments: noneCases)
  func presentation(_ sample: Case<Role?>) { check(sample) }

  private func check(_ sample: Case<Role?>) {
    let page = Sample(sample.html)
    #expect(page.semantics.role(of: page.target) == sample.expected)
  }

  static let elementCases: [Case<Role?>] = [
    Case("<address id=t>x</address>", .group), Case("<article id=t>x</article>", .article),
    Case("<b id=t>x</b>", .generic), Case("<bdi id=t>x</bdi>", .generic),
    Case("<bdo id=t>x</bdo>", .generic), Case("<blockquote id=t>x</blockquote>", .blockquote),
    Case("<button id=t>x</button>", .button), Case("<code id=t>x</code>", .code),
    Case("<data id=t value=1>x</data>", .generic),
    Case("<dl><dt>x<dd id=t>y</dl>", .definition), Case("<dl><dt id=t>x<dd>y</dl>", .term),
    Case("<del id=t>x</del>", .deletion), Case("<details id=t><summary>x</details>", .group),
    Case("<dfn id=t>x</dfn>", .term), Case("<div id=t>x</div>", .generic),
    Case("<dialog id=t open>x</dialog>", .dialog), Case("<em id=t>x</em>", .emphasis),
    Case("<fieldset id=t><input></fieldset>", .group), Case("<figure id=t>x</figure>", .figure),
    Case("<form id=t><input></form>", .form), Case("<h1 id=t>x</h1>", .heading),
    Case("<h2 id=t>x</h2>", .heading), Case("<h6 id=t>x</h6>", .heading),
    Case("<hgroup id=t><h1>x</h1></hgroup>", .group), Case("<hr id=t>", .separator),
    Case("<i id=t>x</i>", .generic), Case("<ins id=t>x</ins>", .insertion),
    Case("<main id=t>x</main>", .main), Case("<mark id=t>x</mark>", .mark),
    Case("<menu id=t><li>x</menu>", .list), Case("<meter id=t value=1></meter>", .meter),
    Case("<nav id=t>x</nav>", .navigation), Case("<ol id=t><li>x</ol>", .list),
    Case("<output id=t>x</output>", .status), Case("<p id=t>x</p>", .paragraph),
    Case("<pre id=t>x</pre>", .generic), Case("<progress id=t></progress>", .progressbar),
    Case("<q id=t>x</q>", .generic), Case("<s id=t>x</s>", .deletion),
    Case("<samp id=t>x</samp>", .generic), Case("<search id=t>x</search>", .search),
    Case("<small id=t>x</small>", .generic), Case("<span id=t>x</span>", .generic),
    Case("<strong id=t>x</strong>", .strong), Case("<sub id=t>x</sub>", .subscript),
    Case("<sup id=t>x</sup>", .superscript), Case("<time id=t>x</time>", .time),
    Case("<u id=t>x</u>", .generic), Case("<ul id=t><li>x</ul>", .list),
    Case("<math id=t><mi>x</mi></math>", .math), Case("<my-widget id=t></my-widget>", .generic),
    Case("<abbr id=t>x</abbr>", nil), Case("<cite id=t>x</cite>", nil),
    Case("<kbd id=t>x</kbd>", nil), Case("<label id=t>x</label>", nil),
    Case("<fieldset><legend id=t>x</legend></fieldset>", nil),
    Case("<figure><figcaption id=t>x</figcaption></figure>", nil),
    Case("<audio id=t controls></audio>", nil), Case("<video id=t controls></video>", nil),
    Case("<canvas id=t></canvas>", nil), Case("<iframe id=t></iframe>", nil),
    Case("<object id=t data=x></object>", nil), Case("<embed id=t src=x>", nil),
    Case("<dl id=t><dt>x<dd>y</dl>", nil), Case("<br id=t>", nil),
    Case("<body id=t>x", .generic), Case("<html id=t><body>x", .document),
    Case("<select><optgroup id=t label=x></select>", .group),
    Case("<select><option id=t>x</select>", .option),
    Case("<datalist id=t><option>x</datalist>", .listbox),
  ]

  static let contextCases: [Case<Role?>] = [
    Case("<a id=t href=x>y</a>", .link), Case("<a id=t>y</a>", .generic),
    Case("<a id=t href>y</a>", .link), Case("<a id=t name=x>y</a>", .generic),
    Case("<img usemap=#m><map name=m><area id=t href=x></map>", .link),
    Case("<img usemap=#m><map name=m><area id=t></map>", .generic),
    Case("<aside id=t>x</aside>", .complementary),
    Case("<main><aside id=t>x</aside></main>", .complementary),
    Case("<nav><aside id=t>x</aside></nav>", .generic),
    Case("<nav><aside id=t aria-label=y>x</aside></nav>", .complementary),
    Case("<nav><aside id=t role=complementary>x</aside></nav>", .complementary),
    Case("<header id=t>x</header>", .banner), Case("<footer id=t>x</footer>", .contentinfo),
    Case("<div><header id=t>x</header></div>", .banner),
    Case("<article><header id=t>x</header></article>", .generic),
    Case("<aside><header id=t>x</header></aside>", .generic),
    Case("<main><header id=t>x</header></main>", .generic),
    Case("<nav><header id=t aria-label=x>x</header></nav>", .generic),
    Case("<section><footer id=t>x</footer></section>", .generic),
    Case("<div role=region aria-label=x><footer id=t>x</footer></div>", .generic),
    Case("<div role=article><header id=t>x</header></div>", .generic),
    Case("<div role=main><header id=t>x</header></div>", .generic),
    Case("<fieldset><header id=t>x</header></fieldset>", .banner),
    Case("<section id=t>x</section>", .generic),
    Case("<section id=t aria-label=x>x</section>", .region),
    Case("<section id=t aria-label=' '>x</section>", .generic),
    Case("<section id=t title=x>x</section>", .region),
    Case("<section id=t aria-labelledby=h><h2 id=h>x</h2></section>", .region),
    Case("<section id=t aria-labelledby=nowhere>x</section>", .generic),
    // Two sections that name each other: neither computation waits for the other.
    Case(
      "<section id=t aria-labelledby=s>x</section><section id=s aria-labelledby=t>y</section>",
      .region),
    Case("<ul><li id=t>x</ul>", .listitem), Case("<ol><li id=t>x</ol>", .listitem),
    Case("<menu><li id=t>x</menu>", .listitem), Case("<li id=t>x</li>", .generic),
    Case("<div role=list><li id=t>x</li></div>", .generic),
    Case("<ul role=list><li id=t>x</ul>", .listitem),
    Case("<ul role=menu><li id=t>x</ul>", .generic),
    Case("<ul role=tablist><li id=t role=tab>x</ul>", .tab),
    Case("<details><summary id=t>x</summary></details>", nil),
    Case("<summary id=t>x</summary>", .generic),
    Case("<details><summary>x</summary><summary id=t>y</summary></details>", .generic),
    Case("<img id=t src=x alt=y>", .img), Case("<img id=t src=x>", .img),
    Case("<img id=t src=x alt>", .presentation), Case("<img id=t src=x alt='' >", .presentation),
    Case("<img id=t src=x alt=' '>", .img),
    Case("<img id=t src=x alt='' title=y>", .img),
    Case("<img id=t src=x alt='' aria-label=y>", .img),
    Case("<img id=t src=x alt='' aria-label=''>", .presentation),
    Case("<img id=t src=x alt='' tabindex=0>", .img),
    Case("<img id=t src=x alt='' tabindex=-1>", .img),
    Case("<img id=t src=x alt='' aria-hidden=true>", .presentation),
  ]

  static let fieldCases: [Case<Role?>] = [
    Case("<input id=t>", .textbox), Case("<input id=t type=nonsense>", .textbox),
    Case("<input id=t type=TEXT>", .textbox), Case("<input id=t type=email>", .textbox),
    Case("<input id=t type=tel>", .textbox), Case("<input id=t type=url>", .textbox),
    Case("<input id=t type=search>", .searchbox), Case("<input id=t type=number>", .spinbutton),
    Case("<input id=t type=range>", .slider), Case("<input id=t type=checkbox>", .checkbox),
    Case("<input id=t type=radio>", .radio), Case("<input id=t type=button>", .button),
    Case("<input id=t type=submit>", .button), Case("<input id=t type=reset>", .button),
    Case("<input id=t type=image>", .button), Case("<input id=t type=password>", nil),
    Case("<input id=t type=date>", nil), Case("<input id=t type=time>", nil),
    Case("<input id=t type=color>", nil), Case("<input id=t type=file>", nil),
    Case("<input id=t type=hidden>", nil),
    Case("<input id=t list=l><datalist id=l></datalist>", .combobox),
    Case("<input id=t type=search list=l><datalist id=l></datalist>", .combobox),
    Case("<input id=t type=number list=l><datalist id=l></datalist>", .spinbutton),
    Case("<input id=t list=nowhere>", .textbox), Case("<input id=t list=l><p id=l>", .textbox),
    Case("<textarea id=t></textarea>", .textbox), Case("<select id=t></select>", .combobox),
    Case("<select id=t size=1></select>", .combobox),
    Case("<select id=t size=2></select>", .listbox),
    Case("<select id=t multiple></select>", .listbox),
    Case("<select id=t size=x></select>", .combobox),
    Case("<div id=t contenteditable>x</div>", .generic),
  ]

  static let tableCases: [Case<Role?>] = [
    Case("<table id=t><tr><td>x</table>", .table),
    Case("<table><caption id=t>x</caption></table>", .caption),
    Case("<table><thead id=t><tr><td>x</table>", .rowgroup),
    Case("<table><tbody id=t><tr><td>x</table>", .rowgroup),
    Case("<table><tfoot id=t><tr><td>x</table>", .rowgroup),
    Case("<table><tr id=t><td>x</table>", .row), Case("<table><tr><td id=t>x</table>", .cell),
    Case("<table role=grid><tr><td id=t>x</table>", .gridcell),
    Case("<table role=treegrid><tr><td id=t>x</table>", .gridcell),
    Case("<table role=grid><tr id=t><td>x</table>", .row),
    Case("<table role=list><tr><td id=t>x</table>", nil),
    Case("<table role=list><tr id=t><td>x</table>", nil),
    Case("<table><tr><th id=t>x<th>y<tr><td>1<td>2</table>", .columnheader),
    Case("<table><tr><th>x<th>y<tr><th id=t>1<td>2</table>", .rowheader),
    Case("<table><tr><td>x<td>y<tr><th id=t>1<td>2</table>", .cell),
    Case("<table><tr><th id=t scope=row>x<th>y</table>", .rowheader),
    Case("<table><tr><th id=t scope=col>x<td>y</table>", .columnheader),
    Case("<table><tr><th id=t scope=COL>x<td>y</table>", .columnheader),
    Case("<table><tr><th id=t scope=rowgroup>x<td>y</table>", .rowheader),
    Case("<table><tr><th id=t scope=colgroup>x<td>y</table>", .columnheader),
    Case("<table><tr><th id=t scope=nonsense>x<td>y</table>", .rowheader),
    Case("<table><tr><th>x<td>y<tr><td>1<th id=t>2</table>", .cell),
    Case("<table><col id=t></table>", nil),
  ]

  static let drawingCases: [Case<Role?>] = [
    Case("<svg id=t></svg>", .graphicsDocument), Case("<svg id=t role=img></svg>", .img),
    Case("<svg><g id=t></g></svg>", nil), Case("<svg><g id=t><title>x</title></g></svg>", .group),
    Case("<svg><circle id=t></circle></svg>", nil),
    Case("<svg><circle id=t><title>x</title></circle></svg>", .graphicsSymbol),
    Case("<svg><path id=t aria-label=x /></svg>", .graphicsSymbol),
    Case("<svg><a id=t href=#></a></svg>", .link),
    Case("<svg><a id=t xlink:href=#></a></svg>", .link), Case("<svg><a id=t></a></svg>", .group),
    Case("<svg><image id=t /></svg>", .img), Case("<svg><text id=t>x</text></svg>", .group),
    Case("<svg><foreignObject><p id=t>x</p></foreignObject></svg>", .paragraph),
  ]

  static let explicitCases: [Case<Role?>] = [
    Case("<div id=t role=button>x</div>", .button), Case("<div id=t role=BUTTON>x</div>", .button),
    Case("<div id=t role=' button '>x</div>", .button),
    Case("<div id=t role='nonsense button'>x</div>", .button),
    Case("<div id=t role='widget button'>x</div>", .button),
    Case("<div id=t role='link button'>x</div>", .link),
    Case("<div id=t role=nonsense>x</div>", .generic), Case("<div id=t role=''>x</div>", .generic),
    Case("<p id=t role=section>x</p>", .paragraph), Case("<div id=t role=image>x</div>", .img),
    Case("<div id=t role=doc-chapter>x</div>", .docChapter),
    Case("<div id=t role=graphics-symbol>x</div>", .graphicsSymbol),
    Case("<div id=t role=directory>x</div>", .directory),
    Case("<h1 id=t role=tab>x</h1>", .tab), Case("<div id=t role=region>x</div>", .region),
  ]

  static let noneCases: [Case<Role?>] = [
    Case("<h1 id=t role=none>x</h1>", .presentation),
    Case("<h1 id=t role=presentation>x</h1>", .presentation),
    Case("<h1 id=t role=none tabindex=0>x</h1>", .heading),
    Case("<h1 id=t role=none tabindex=-1>x</h1>", .heading),
    Case("<h1 id=t role=none tabindex=x>x</h1>", .presentation),
    Case("<h1 id=t role=none aria-label=y>x</h1>", .heading),
    Case("<h1 id=t role=none aria-live=polite>x</h1>", .heading),
    Case("<h1 id=t role=none aria-label=''>x</h1>", .heading),
    Case("<h1 id=t role=none aria-level=3>x</h1>", .presentation),
    Case("<h1 id=t role=none aria-hidden=false>x</h1>", .presentation),
    Case("<button id=t role=none>x</button>", .button),
    Case("<button id=t role=none disabled>x</button>", .presentation),
    Case("<a id=t href=# role=presentation>x</a>", .link),
    Case("<a id=t role=presentation>x</a>", .presentation),
    Case("<img id=t role=none alt=x src=y>", .presentation),
    Case("<ul role=none><li id=t>x</ul>", .presentation),
    Case("<ul role=none><li id=t tabindex=0>x</ul>", .generic),
    Case("<ul role=none><li id=t role=listitem>x</ul>", .listitem),
    Case("<ul role=none tabindex=0><li id=t>x</ul>", .listitem),
    Case("<ul role=none><li><p id=t>x</ul>", .paragraph),
    Case("<ul role=none><li><ul><li id=t>x</ul></ul>", .listitem),
    Case("<table role=none><tr><td id=t>x</table>", .presentation),
    Case("<table role=none><tr><th id=t>x</table>", .presentation),
    Case("<table role=none><tr id=t><td>x</table>", .presentation),
    Case("<table role=none><tbody id=t><tr><td>x</table>", .presentation),
    Case("<table role=none><tr><td><h2 id=t>x</h2></table>", .heading),
    Case("<table role=none><tr><td><table><tr><td id=t>x</table></table>", .cell),
  ]

  @Test("Landmarks", arguments: landmarkCases)
  func landmarks(_ sample: Case<Role?>) {
    let page = Sample(sample.html)
    #expect(page.semantics.landmarkRole(of: page.target) == sample.expected)
  }

  static let landmarkCases: [Case<Role?>] = [
    Case("<main id=t>x</main>", .main), Case("<nav id=t>x</nav>", .navigation),
    Case("<form id=t>x</form>", nil), Case("<form id=t aria-label=x>x</form>", .form),
    Case("<div id=t role=region>x</div>", nil),
    Case("<div id=t role=region aria-label=x>x</div>", .region),
    Case("<section id=t aria-label=x>x</section>", .region), Case("<section id=t>x</section>", nil),
    Case("<div id=t role=search>x</div>", .search), Case("<div id=t>x</div>", nil),
    Case("<section id=t role=doc-chapter>x</section>", .docChapter),
    Case("<header id=t>x</header>", .banner), Case("<article id=t>x</article>", nil),
  ]

  @Test("Heading levels", arguments: headingCases)
  func headings(_ sample: Case<Int?>) {
    let page = Sample(sample.html)
    #expect(page.semantics.headingLevel(of: page.target) == sample.expected)
  }

  static let headingCases: [Case<Int?>] = [
    Case("<h1 id=t>x</h1>", 1), Case("<h6 id=t>x</h6>", 6),
    Case("<h3 id=t aria-level=5>x</h3>", 5), Case("<h3 id=t aria-level=x>x</h3>", 3),
    Case("<h3 id=t aria-level=0>x</h3>", 3), Case("<div id=t role=heading>x</div>", 2),
    Case("<div id=t role=heading aria-level=7>x</div>", 7),
    Case("<div id=t role=heading aria-level=' 4'>x</div>", 4),
    Case("<h1 id=t role=none>x</h1>", nil), Case("<h1 id=t role=tab>x</h1>", nil),
    Case("<h2 id=t role=heading>x</h2>", 2), Case("<p id=t>x</p>", nil),
  ]
}
