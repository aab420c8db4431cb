extension UtilityClasses {
  /// Classes of common libraries that hide or show, one a line: what it is called, what it sets, then
  /// from and up to which width of the window, in pixels, and the classes that undo it. `{…}` stands for
  /// each breakpoint of the library above.
  static let table = """
    @ bootstrap 4 and 5: sm=576 md=768 lg=992 xl=1200 xxl=1400
    d-none display:none
    d-{}-none display:none from={}
    d-block display:block
    d-inline display:inline
    d-inline-block display:inline-block
    d-flex display:flex
    d-inline-flex display:inline-flex
    d-grid display:grid
    d-table display:table
    d-table-row display:table-row
    d-table-cell display:table-cell
    d-{}-block display:block from={}
    d-{}-inline display:inline from={}
    d-{}-inline-block display:inline-block from={}
    d-{}-flex display:flex from={}
    d-{}-inline-flex display:inline-flex from={}
    d-{}-grid display:grid from={}
    d-{}-table display:table from={}
    d-{}-table-row display:table-row from={}
    d-{}-table-cell display:table-cell from={}
    invisible visibility:hidden
    sr-only clip
    visually-hidden clip
    sr-only-focusable clip
    visually-hidden-focusable clip
    collapse display:none unless=show,in,navbar-collapse
    collapsing display:none
    navbar-collapse display:block from=992
    modal display:none unless=show,in,is-active,modal-static
    offcanvas visibility:hidden unless=show,offcanvas-static
    offcanvas-{} visibility:hidden unless=show to={}
    dropdown-menu display:none unless=show,open,is-active
    tab-pane display:none unless=active,show
    carousel-item display:none unless=active
    toast display:none unless=show
    tooltip opacity:0 unless=show,in
    popover display:none unless=show,in

    @ bootstrap 3: xs=0 sm=768 md=992 lg=1200
    hidden display:none
    hide display:none unless=show,in
    hidden-xs display:none to=768
    hidden-sm display:none from=768 to=992
    hidden-md display:none from=992 to=1200
    hidden-lg display:none from=1200
    hidden-{}-down display:none to={}
    hidden-{}-up display:none from={}
    visible-xs display:none from=768
    visible-xs-block display:none from=768
    visible-xs-inline display:none from=768
    visible-xs-inline-block display:none from=768
    visible-sm display:none to=768
    visible-sm display:none from=992
    visible-sm-block display:none from=992
    visible-md display:none from=1200
    visible-md-block display:none from=1200
    visible-print display:none
    visible-print-block display:none
    d-print-block display:none unless=d-block,d-flex,d-inline,d-inline-block

    @ bootstrap 2: s=0
    hidden-desktop display:none from=980
    hidden-tablet display:none from=768 to=980
    hidden-phone display:none to=768
    visible-desktop display:none to=980
    visible-tablet display:none from=980
    visible-phone display:none from=768

    @ foundation: medium=640 large=1024 xlarge=1200 xxlarge=1440
    show-for-sr clip
    show-on-focus clip
    hide-for-small-only display:none to=640
    hide-for-{} display:none from={}
    hide-for-medium-only display:none from=640 to=1024
    hide-for-large-only display:none from=1024 to=1200
    show-for-small-only display:none from=640
    show-for-{} display:none to={}
    show-for-medium-only display:none from=1024
    hide-for-landscape display:none
    show-for-portrait display:none
    reveal display:none
    off-canvas visibility:hidden unless=is-open
    accordion-content display:none unless=is-active
    tabs-panel display:none unless=is-active
    dropdown-pane visibility:hidden unless=is-open
    is-dropdown-submenu display:none unless=js-dropdown-active

    @ tailwind: sm=640 md=768 lg=1024 xl=1280 2xl=1536
    {}:hidden display:none from={}
    {}:block display:block from={}
    {}:inline-block display:inline-block from={}
    {}:inline display:inline from={}
    {}:flex display:flex from={}
    {}:inline-flex display:inline-flex from={}
    {}:grid display:grid from={}
    {}:contents display:contents from={}
    {}:table-cell display:table-cell from={}
    max-{}:hidden display:none to={}
    {}:invisible visibility:hidden from={}
    {}:sr-only clip from={}
    opacity-0 opacity:0

    @ dsfr: sm=576 md=768 lg=992 xl=1248
    fr-hidden display:none
    fr-hidden-{} display:none from={}
    fr-unhidden display:block
    fr-unhidden-{} display:block from={}
    fr-sr-only clip
    fr-collapse visibility:hidden unless=fr-collapse--expanded,fr-menu
    fr-modal visibility:hidden unless=fr-modal--opened,fr-header__menu,fr-header__search
    fr-tabs__panel visibility:hidden unless=fr-tabs__panel--selected

    @ wordpress: mobile=768 tablet=1025
    screen-reader-text clip
    screen-reader-shortcut clip
    elementor-screen-only clip
    elementor-hidden-desktop display:none from=1025
    elementor-hidden-tablet display:none from=768 to=1025
    elementor-hidden-mobile display:none to=768
    elementor-hidden-phone display:none to=768
    wpforms-field-hp display:none
    gform_validation_container display:none
    gfield_visibility_hidden display:none
    et_pb_search_form_hidden display:none
    mc-field-hp display:none

    @ bulma: tablet=769 desktop=1024 widescreen=1216 fullhd=1408
    is-hidden display:none
    is-hidden-mobile display:none to=769
    is-hidden-{} display:none from={}
    is-hidden-touch display:none to=1024
    is-hidden-tablet-only display:none from=769 to=1024
    is-hidden-desktop-only display:none from=1024 to=1216
    is-invisible visibility:hidden
    is-sr-only clip
    navbar-menu display:none to=1024 unless=is-active

    @ uikit: s=640 m=960 l=1200 xl=1600
    uk-hidden display:none
    uk-hidden@{} display:none from={}
    uk-visible@{} display:none to={}
    uk-invisible visibility:hidden
    uk-modal display:none unless=uk-open
    uk-offcanvas display:none unless=uk-open
    uk-drop display:none unless=uk-open
    uk-dropdown display:none unless=uk-open
    uk-navbar-dropdown display:none unless=uk-open
    uk-lightbox display:none unless=uk-open

    @ materialize: s=601 m=993 l=1201
    hide-on-small-only display:none to=601
    hide-on-small-and-down display:none to=601
    hide-on-med-and-down display:none to=993
    hide-on-med-and-up display:none from=601
    hide-on-med-only display:none from=601 to=993
    hide-on-large-only display:none from=993
    show-on-small display:none from=601
    sidenav transform:none unless=sidenav-fixed

    @ w3: s=601 m=993 l=1201
    w3-hide display:none unless=w3-show
    w3-hide-small display:none to=601
    w3-hide-medium display:none from=601 to=993
    w3-hide-large display:none from=993
    w3-modal display:none
    w3-dropdown-content display:none unless=w3-show

    @ drupal, joomla, spip, typo3 and others: s=0
    element-invisible clip
    element-hidden display:none
    visuallyhidden clip
    js-hide display:none
    honeypot-textfield display:none
    url-textfield display:none
    offscreen clip
    hidden-accessible clip
    ui-helper-hidden display:none
    ui-helper-hidden-accessible clip
    ng-hide display:none
    ng-cloak display:none
    mfp-hide display:none
    slick-hidden display:none
    cd-hidden display:none
    a11y-hidden clip
    assistive-text clip
    show-for-screen-readers clip
    u-hidden display:none
    u-hiddenVisually clip
    u-visually-hidden clip
    """
}
