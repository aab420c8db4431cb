/// The properties that browsers support beside those that are computed here, for `@supports`: as
/// Chromium 156 answers `CSS.supports(name, "inherit")` on a desktop.
enum SupportedProperties {
  static func contains(_ name: String) -> Bool { names.contains(name) }

  private static let names = Set(
    list.split(whereSeparator: \.isWhitespace).map { String($0) })

  private static let list = """
    -webkit-align-content -webkit-align-items -webkit-align-self -webkit-animation-delay
    -webkit-animation-direction -webkit-animation-fill-mode -webkit-animation-play-state
    -webkit-animation-timing-function -webkit-app-region -webkit-backface-visibility
    -webkit-background-origin -webkit-background-size -webkit-border-after
    -webkit-border-after-color -webkit-border-after-style -webkit-border-after-width
    -webkit-border-before -webkit-border-before-color -webkit-border-before-style
    -webkit-border-before-width -webkit-border-bottom-left-radius
    -webkit-border-bottom-right-radius -webkit-border-end -webkit-border-end-color
    -webkit-border-end-style -webkit-border-end-width -webkit-border-horizontal-spacing
    -webkit-border-image -webkit-border-radius -webkit-border-start -webkit-border-start-color
    -webkit-border-start-style -webkit-border-start-width -webkit-border-top-left-radius
    -webkit-border-top-right-radius -webkit-border-vertical-spacing -webkit-box-align
    -webkit-box-decoration-break -webkit-box-direction -webkit-box-flex
    -webkit-box-ordinal-group -webkit-box-orient -webkit-box-pack -webkit-box-reflect
    -webkit-column-break-after -webkit-column-break-before -webkit-column-break-inside
    -webkit-column-count -webkit-column-gap -webkit-column-rule -webkit-column-rule-color
    -webkit-column-rule-style -webkit-column-rule-width -webkit-column-span -webkit-column-width
    -webkit-columns -webkit-flex -webkit-flex-basis -webkit-flex-grow -webkit-flex-shrink
    -webkit-font-feature-settings -webkit-font-smoothing -webkit-hyphenate-character
    -webkit-justify-content -webkit-line-break -webkit-line-clamp -webkit-locale
    -webkit-logical-height -webkit-logical-width -webkit-margin-after -webkit-margin-before
    -webkit-mask-box-image -webkit-mask-box-image-outset -webkit-mask-box-image-repeat
    -webkit-mask-box-image-slice -webkit-mask-box-image-source -webkit-mask-box-image-width
    -webkit-mask-clip -webkit-mask-composite -webkit-mask-origin -webkit-mask-position
    -webkit-mask-position-x -webkit-mask-position-y -webkit-mask-repeat -webkit-mask-size
    -webkit-max-logical-height -webkit-max-logical-width -webkit-min-logical-height
    -webkit-min-logical-width -webkit-padding-after -webkit-padding-before -webkit-perspective
    -webkit-perspective-origin -webkit-perspective-origin-x -webkit-perspective-origin-y
    -webkit-print-color-adjust -webkit-rtl-ordering -webkit-ruby-position
    -webkit-shape-image-threshold -webkit-shape-margin -webkit-shape-outside
    -webkit-tap-highlight-color -webkit-text-combine -webkit-text-decorations-in-effect
    -webkit-text-emphasis -webkit-text-emphasis-color -webkit-text-emphasis-position
    -webkit-text-emphasis-style -webkit-text-orientation -webkit-text-security
    -webkit-text-size-adjust
    -webkit-transform-origin -webkit-transform-origin-x
    -webkit-transform-origin-y -webkit-transform-origin-z -webkit-transform-style
    -webkit-transition -webkit-transition-delay -webkit-transition-duration
    -webkit-transition-property -webkit-transition-timing-function -webkit-user-drag
    -webkit-user-modify -webkit-writing-mode accent-color align-content align-items align-self
    alignment-baseline anchor-name anchor-scope animation-composition animation-delay
    animation-direction animation-fill-mode animation-play-state animation-range
    animation-range-end animation-range-start animation-timeline animation-timing-function
    animation-trigger app-region aspect-ratio backface-visibility background-attachment
    background-blend-mode background-origin background-position background-position-x
    background-position-y background-repeat background-size baseline-shift baseline-source
    border-block-color border-block-style border-block-width border-bottom-left-radius
    border-bottom-right-radius border-end-end-radius border-end-start-radius border-image
    border-image-outset border-image-repeat border-image-slice border-image-source
    border-image-width border-inline-color border-inline-style border-inline-width border-radius
    border-shape border-spacing border-start-end-radius border-start-start-radius
    border-top-left-radius border-top-right-radius box-decoration-break break-after break-before
    break-inside buffered-rendering caret-animation caret-color caret-shape clip-rule
    color-interpolation color-interpolation-filters color-rendering column-count column-fill
    column-gap column-height column-rule column-rule-break column-rule-color column-rule-inset
    column-rule-inset-cap column-rule-inset-cap-end column-rule-inset-cap-start
    column-rule-inset-end column-rule-inset-junction column-rule-inset-junction-end
    column-rule-inset-junction-start column-rule-inset-start column-rule-style
    column-rule-visibility-items column-rule-width column-span column-width column-wrap columns
    contain contain-intrinsic-block-size contain-intrinsic-height contain-intrinsic-inline-size
    contain-intrinsic-size contain-intrinsic-width container container-name container-type
    corner-block-end-shape corner-block-start-shape corner-bottom-left-shape
    corner-bottom-right-shape corner-bottom-shape corner-end-end-shape corner-end-start-shape
    corner-inline-end-shape corner-inline-start-shape corner-left-shape corner-right-shape
    corner-shape corner-start-end-shape corner-start-start-shape corner-top-left-shape
    corner-top-right-shape corner-top-shape counter-increment counter-reset counter-set cx cy d
    dominant-baseline dynamic-range-limit field-sizing fill fill-opacity fill-rule flex
    flex-basis flex-grow flex-line-count flex-shrink flood-color flood-opacity
    font-feature-settings font-kerning font-language-override font-optical-sizing font-palette
    font-size-adjust font-stretch font-synthesis font-synthesis-small-caps font-synthesis-style
    font-synthesis-weight font-variant font-variant-alternates font-variant-caps
    font-variant-east-asian font-variant-emoji font-variant-ligatures font-variant-numeric
    font-variant-position font-variation-settings forced-color-adjust frame-sizing gap grid
    grid-area grid-auto-columns grid-auto-flow grid-auto-rows grid-column grid-column-end
    grid-column-gap grid-column-start grid-gap grid-row grid-row-end grid-row-gap grid-row-start
    grid-template grid-template-areas grid-template-columns grid-template-rows
    hyphenate-character hyphenate-limit-chars hyphens image-orientation image-rendering
    initial-letter interactivity interest-delay interest-delay-end interest-delay-start
    interpolate-size isolation justify-content justify-items justify-self lighting-color
    line-break marker marker-end marker-mid marker-start mask-clip mask-composite
    mask-mode mask-origin mask-position mask-repeat mask-size mask-type math-depth math-shift
    math-style object-fit object-position object-view-box offset offset-anchor offset-distance
    offset-path offset-position offset-rotate orphans overflow-anchor overflow-clip-margin
    overflow-wrap overlay overscroll-behavior overscroll-behavior-block
    overscroll-behavior-inline overscroll-behavior-x overscroll-behavior-y page page-break-after
    page-break-before page-break-inside page-margin-safety page-orientation paint-order
    perspective perspective-origin place-content place-items place-self position-anchor
    position-area position-try position-try-fallbacks position-try-order position-visibility
    print-color-adjust r reading-flow reading-order resize row-gap row-rule row-rule-break
    row-rule-color row-rule-inset row-rule-inset-cap row-rule-inset-cap-end
    row-rule-inset-cap-start row-rule-inset-end row-rule-inset-junction
    row-rule-inset-junction-end row-rule-inset-junction-start row-rule-inset-start
    row-rule-style row-rule-visibility-items row-rule-width ruby-align ruby-overhang
    ruby-position rule rule-break rule-color rule-inset rule-inset-cap rule-inset-end
    rule-inset-junction rule-inset-start rule-overlap rule-style rule-visibility-items
    rule-width rx ry scroll-axis-lock scroll-behavior scroll-initial-target scroll-margin
    scroll-margin-block scroll-margin-block-end scroll-margin-block-start scroll-margin-bottom
    scroll-margin-inline scroll-margin-inline-end scroll-margin-inline-start scroll-margin-left
    scroll-margin-right scroll-margin-top scroll-marker-group scroll-padding
    scroll-padding-block scroll-padding-block-end scroll-padding-block-start
    scroll-padding-bottom scroll-padding-inline scroll-padding-inline-end
    scroll-padding-inline-start scroll-padding-left scroll-padding-right scroll-padding-top
    scroll-snap-align scroll-snap-stop scroll-snap-type scroll-target-group scroll-timeline
    scroll-timeline-axis scroll-timeline-name scrollbar-color scrollbar-gutter scrollbar-width
    shape-image-threshold shape-margin shape-outside shape-rendering size speak stop-color
    stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
    stroke-miterlimit stroke-opacity stroke-width tab-size table-layout text-align-last
    text-anchor text-autospace text-box text-box-edge text-box-trim text-combine-upright
    text-decoration-skip-ink text-decoration-thickness text-emphasis text-emphasis-color
    text-emphasis-position text-emphasis-style text-fit text-justify text-rendering
    text-size-adjust text-spacing-trim text-underline-offset text-underline-position text-wrap
    text-wrap-mode text-wrap-style timeline-scope timeline-trigger
    timeline-trigger-activation-range timeline-trigger-activation-range-end
    timeline-trigger-activation-range-start timeline-trigger-active-range
    timeline-trigger-active-range-end timeline-trigger-active-range-start timeline-trigger-name
    timeline-trigger-source touch-action transform-box transform-origin transform-style
    transition transition-behavior transition-delay transition-duration transition-property
    transition-timing-function trigger-scope vector-effect view-timeline view-timeline-axis
    view-timeline-inset view-timeline-name view-transition-class view-transition-group
    view-transition-name view-transition-scope white-space-collapse widows will-change
    window-drag word-break word-wrap x y zoom
    """
}
