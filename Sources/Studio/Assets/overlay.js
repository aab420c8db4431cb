// Drawn over a previewed page: numbered marks of its findings. The page's own scripts do not run unless
// that was asked for; in any case the page has an origin of its own and can only send the studio messages.
(() => {
  "use strict";
  const studio = window.parent;
  if (studio === window) return;
  document.currentScript.remove();

  const colours = {
    critical: "#b3151b", serious: "#a34700", moderate: "#6a5300", minor: "#3b4260", review: "#0b5394",
  };
  const style = `
    :host { all: initial; }
    .layer { position: absolute; top: 0; left: 0; width: 0; height: 0; font: 700 15px/1 system-ui, sans-serif; }
    .box { position: absolute; box-sizing: border-box; border: 1px dashed var(--c); border-radius: 3px;
      pointer-events: none; opacity: .75; }
    .box.on { opacity: 1; border: 4px solid var(--c); box-shadow: 0 0 0 3px #fff, 0 0 0 6px var(--c); }
    button { all: unset; position: absolute; box-sizing: border-box; min-width: 28px; height: 28px; padding: 0 7px;
      border-radius: 14px; background: var(--c); color: #fff; text-align: center; line-height: 28px; cursor: pointer;
      box-shadow: 0 0 0 2px #fff; pointer-events: auto; }
    button.on { transform: scale(1.35); z-index: 2; }
    button:focus-visible { outline: 3px solid #0a5bd0; outline-offset: 3px; }
    .large button { font-size: 24px; min-width: 44px; height: 44px; line-height: 44px; border-radius: 22px; }
    .note { position: absolute; background: #14151c; color: #fff; border: 2px solid #fff; border-radius: 4px; padding: 4px 7px;
      font: 600 14px/1.3 system-ui, sans-serif; width: max-content; max-width: 18rem; pointer-events: none; }
    .note.bad { background: #7d0c0c; }
    svg { position: absolute; top: 0; left: 0; overflow: visible; pointer-events: none; }
    line { stroke: #0b5394; stroke-width: 3; }
  `;

  let layer = null;
  let marks = [];
  let drawn = [];
  let current = 0;
  let large = false;
  let queued = false;

  function send(message) { studio.postMessage(message, "*"); }

  // All that is drawn lies in a closed shadow tree: styles of the page do not reach it.
  function stage() {
    if (layer && layer.getRootNode().host.isConnected) return layer;
    const host = document.createElement("parvis-overlay");
    host.style.cssText = "all: initial !important; position: absolute !important; top: 0 !important; left: 0 !important;"
      + "width: 0 !important; height: 0 !important; z-index: 2147483647 !important; display: block !important;";
    const root = host.attachShadow({ mode: "closed" });
    const sheet = document.createElement("style");
    sheet.textContent = style;
    layer = document.createElement("div");
    layer.className = "layer";
    root.append(sheet, layer);
    document.documentElement.append(host);
    return layer;
  }

  function find(selector) {
    try { return selector ? document.querySelector(selector) : null; } catch { return null; }
  }

  function isSeen(element) {
    if (!element || element === document.documentElement || element === document.body) return false;
    const box = element.getBoundingClientRect();
    if (!element.getClientRects().length || box.width + box.height === 0) return false;
    return getComputedStyle(element).visibility !== "hidden";
  }

  // Of an element that has no box of its own, what is in it.
  function seen(element) {
    if (isSeen(element)) return element;
    if (!element || element === document.documentElement || element === document.body) return null;
    return [...element.querySelectorAll("*")].slice(0, 50).find(isSeen) || null;
  }

  function origin() {
    const box = stage().getBoundingClientRect();
    return [box.left, box.top];
  }

  function draw() {
    const place = stage();
    for (const mark of drawn) { mark.box.remove(); mark.badge.remove(); }
    place.classList.toggle("large", large);
    drawn = [];
    const found = [];
    for (const mark of marks) {
      const elements = mark.selectors.map(find).map(seen).filter(Boolean);
      if (elements.length) found.push(mark.n);
      for (const element of elements) {
        const box = document.createElement("div");
        box.className = "box";
        box.style.setProperty("--c", colours[mark.tone] || colours.minor);
        const badge = document.createElement("button");
        badge.type = "button";
        badge.textContent = mark.n;
        badge.setAttribute("aria-label", mark.label);
        badge.style.setProperty("--c", colours[mark.tone] || colours.minor);
        badge.addEventListener("click", event => {
          event.preventDefault();
          event.stopPropagation();
          send({ type: "pick", n: mark.n });
        });
        place.append(box, badge);
        drawn.push({ n: mark.n, element, box, badge });
      }
    }
    emphasize();
    layOut();
    send({ type: "found", marks: found });
  }

  function emphasize() {
    for (const mark of drawn) {
      mark.box.classList.toggle("on", mark.n === current);
      mark.badge.classList.toggle("on", mark.n === current);
    }
  }

  // Badges stand at the corner of their element; those that would hide one another stand side by side.
  function layOut() {
    queued = false;
    if (!drawn.length && !overlayViews.active) return;
    const [left, top] = origin();
    const size = large ? 48 : 30;
    const taken = new Set();
    for (const mark of drawn) {
      const box = mark.element.getBoundingClientRect();
      const shown = box.width + box.height > 0;
      mark.box.hidden = mark.badge.hidden = !shown;
      if (!shown) continue;
      const start = Math.max(2, box.left - left - 4);
      const end = Math.min(Math.max(document.documentElement.scrollWidth - 8, start), box.right - left + 4);
      mark.box.style.cssText += `;left:${start}px;top:${box.top - top - 4}px;width:${end - start}px;height:${box.height + 8}px`;
      let x = Math.max(2, box.left - left - size / 2);
      const y = Math.max(2, box.top - top - size / 2);
      const wide = document.documentElement.clientWidth - size;
      while (taken.has(`${Math.round(x / size)},${Math.round(y / size)}`) && x < wide) x += size;
      taken.add(`${Math.round(x / size)},${Math.round(y / size)}`);
      mark.badge.style.left = `${x}px`;
      mark.badge.style.top = `${y}px`;
    }
    overlayViews.layOut?.(left, top);
  }

  function queue() {
    if (queued) return;
    queued = true;
    requestAnimationFrame(layOut);
  }

  function show(n, scrolls) {
    current = n;
    emphasize();
    const mark = drawn.find(mark => mark.n === n);
    if (mark && scrolls) {
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      mark.element.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
    }
    queue();
  }

  // What views.js of the overlay adds.
  const overlayViews = { active: false, layOut: null };

  const actions = {
    marks(message) { marks = message.marks; current = message.current; large = Boolean(message.large); draw(); },
    show(message) { show(message.n, true); },
    scroll(message) { window.scrollTo({ left: message.x, top: message.y, behavior: "instant" }); },
  };

  window.addEventListener("message", event => {
    if (event.source !== studio || typeof event.data !== "object" || !event.data) return;
    const action = Object.hasOwn(actions, event.data.type) ? actions[event.data.type] : null;
    if (action) action(event.data);
  });

  // Links lead to other pages in the studio; nothing else happens by a click.
  window.addEventListener("click", event => {
    const link = event.target instanceof Element ? event.target.closest("a[href], area[href]") : null;
    if (!link) return;
    event.preventDefault();
    const address = new URL(link.href, document.baseURI);
    const isHere = address.pathname === location.pathname && address.host === location.host;
    if (isHere && address.hash) {
      document.getElementById(decodeURIComponent(address.hash.slice(1)))?.scrollIntoView();
    } else if (address.host === location.host) {
      send({ type: "go", path: address.pathname + address.search });
    }
  }, true);
  window.addEventListener("submit", event => event.preventDefault(), true);

  // Keys of the studio work while the page has the focus.
  window.addEventListener("keydown", event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.composedPath()[0];
    if (target instanceof Element && target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key.length === 1 && event.key !== " ") send({ type: "key", key: event.key });
  }, true);

  window.addEventListener("scroll", () => send({ type: "scrolled", x: scrollX, y: scrollY }), { passive: true });
  for (const name of ["resize", "load", "toggle", "transitionend", "animationend"]) {
    window.addEventListener(name, queue, true);
  }
  window.addEventListener("scroll", queue, { passive: true, capture: true });


  // MARK: Ways to see

  let items = [];
  let lines = null;
  const undo = [];

  function clearView() {
    for (const item of items) item.note.remove();
    items = [];
    lines?.remove();
    lines = null;
    while (undo.length) undo.pop()();
    overlayViews.active = false;
  }

  function note(element, text, isBad) {
    const label = document.createElement("div");
    label.className = isBad ? "note bad" : "note";
    label.textContent = text;
    stage().append(label);
    items.push({ element, note: label });
  }

  // What an image is called: by other elements, by itself, by the title within a drawing.
  function nameOf(image) {
    const named = (image.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean)
      .map(id => document.getElementById(id)?.textContent ?? "").join(" ");
    const title = image.localName === "svg" ? image.querySelector(":scope > title")?.textContent : null;
    return [named, image.getAttribute("aria-label"), image.getAttribute("alt"), title, image.getAttribute("title")]
      .map(text => (text ?? "").replace(/\s+/g, " ").trim()).find(Boolean) ?? "";
  }

  // Where the Tab key goes: of a group of radio buttons to one, to boxes that scroll and hold nothing it goes to.
  function isInTabOrder(element) {
    if (element.tabIndex < 0 || element.type === "hidden" || !isRendered(element)) return false;
    if (element.matches(":disabled") || element.closest("[inert]")) return false;
    if (element.type !== "radio" || !element.name) return true;
    const group = [...(element.form ?? document).querySelectorAll("input[type=radio]")]
      .filter(radio => radio.name === element.name && radio.form === element.form && !radio.matches(":disabled"));
    return element === (group.find(radio => radio.checked) ?? group[0]);
  }

  function isScrollBox(element) {
    const style = getComputedStyle(element);
    const scrolls = (/auto|scroll/.test(style.overflowY) && element.scrollHeight > element.clientHeight)
      || (/auto|scroll/.test(style.overflowX) && element.scrollWidth > element.clientWidth);
    return scrolls && element !== document.body && element !== document.documentElement
      && !element.hasAttribute("tabindex") && ![...element.querySelectorAll(reached)].some(isInTabOrder);
  }

  const reached = "a[href], area[href], button, input, select, textarea, summary, iframe, audio[controls],"
    + "video[controls], [contenteditable], [tabindex]";

  function isRendered(element) {
    return element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
  }

  const views = {
    images(words) {
      for (const image of document.querySelectorAll("img, input[type=image], area, svg[role=img], [role=img]")) {
        if (!isRendered(image)) continue;
        const name = nameOf(image);
        const hidden = image.closest("[aria-hidden=true]") || ["none", "presentation"].includes(image.getAttribute("role"));
        if (name && !hidden) note(image, `« ${name} »`, false);
        else if (hidden || image.getAttribute("alt") === "") note(image, words.decorative, false);
        else note(image, words.missing, true);
      }
    },
    headings(words) {
      for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6, [role=heading]")) {
        if (!isRendered(heading)) continue;
        const level = heading.getAttribute("aria-level") ?? heading.localName.replace(/\D/g, "");
        note(heading, `${words.level} ${level || 2}`, false);
      }
    },
    tabs() {
      const all = [...document.body.querySelectorAll("*")].filter(element =>
        element.matches(reached) ? isInTabOrder(element) : isRendered(element) && isScrollBox(element));
      const order = element => element.tabIndex > 0 ? element.tabIndex : Infinity;
      const sorted = all.map((element, index) => [element, index])
        .sort((one, other) => (order(one[0]) === order(other[0]) ? one[1] - other[1] : order(one[0]) - order(other[0])));
      lines = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      stage().prepend(lines);
      sorted.forEach(([element], index) => note(element, String(index + 1), element.tabIndex > 0));
    },
    noImages(words) {
      for (const image of document.querySelectorAll("img")) {
        const text = document.createElement("span");
        const alternative = image.getAttribute("alt");
        text.textContent = alternative ?? words.missing;
        if (alternative === null) text.style.cssText = "color:#7d0c0c;background:#fff;font-weight:700";
        const shown = image.style.display;
        image.before(text);
        image.style.setProperty("display", "none", "important");
        undo.push(() => { text.remove(); image.style.display = shown; });
      }
      const sheet = document.createElement("style");
      sheet.textContent = "*, *::before, *::after { background-image: none !important } svg, picture source { visibility: hidden }";
      document.head.append(sheet);
      undo.push(() => sheet.remove());
    },
    // Drawn here: browsers do not filter frames of other origins by references.
    filter(words) {
      const root = document.documentElement;
      const before = root.style.filter;
      if (Array.isArray(words.matrix) && words.matrix.length === 20) {
        const name = "http://www.w3.org/2000/svg";
        const drawing = document.createElementNS(name, "svg");
        const filter = document.createElementNS(name, "filter");
        const matrix = document.createElementNS(name, "feColorMatrix");
        drawing.setAttribute("style", "position:absolute;width:0;height:0");
        filter.id = "parvis-filter";
        filter.setAttribute("color-interpolation-filters", "linearRGB");
        matrix.setAttribute("type", "matrix");
        matrix.setAttribute("values", words.matrix.map(Number).join(" "));
        filter.append(matrix);
        drawing.append(filter);
        root.append(drawing);
        undo.push(() => drawing.remove());
        root.style.filter = "url(#parvis-filter)";
      } else {
        root.style.filter = words.grey ? "grayscale(1)" : "blur(3px)";
      }
      undo.push(() => { root.style.filter = before; });
    },
    noStyles() {
      for (const sheet of document.styleSheets) {
        if (sheet.disabled) continue;
        sheet.disabled = true;
        undo.push(() => { sheet.disabled = false; });
      }
      for (const element of document.querySelectorAll("[style]")) {
        if (element.localName === "parvis-overlay") continue;
        const text = element.getAttribute("style");
        element.removeAttribute("style");
        undo.push(() => element.setAttribute("style", text));
      }
    },
  };

  overlayViews.layOut = (left, top) => {
    const points = [];
    for (const item of items) {
      const box = item.element.getBoundingClientRect();
      const x = box.left - left;
      const y = box.top - top;
      item.note.style.left = `${Math.max(2, x)}px`;
      item.note.style.top = `${Math.max(2, y - 6)}px`;
      points.push([x + 8, y + 6]);
    }
    if (!lines) return;
    lines.replaceChildren(...points.slice(1).map((point, index) => {
      const line = document.createElementNS("http://www.w3.org/2000/svg", "line");
      const from = points[index];
      [["x1", from[0]], ["y1", from[1]], ["x2", point[0]], ["y2", point[1]]]
        .forEach(([name, value]) => line.setAttribute(name, value));
      return line;
    }));
  };

  actions.view = message => {
    clearView();
    if (Object.hasOwn(views, message.name)) {
      overlayViews.active = true;
      views[message.name](message.words);
    }
    queue();
  };

  // An element of a list of the studio: shown for a moment.
  actions.point = message => {
    const element = seen(find(message.selector));
    if (!element) return;
    element.scrollIntoView({ block: "center", behavior: "auto" });
    const [left, top] = origin();
    const box = element.getBoundingClientRect();
    const frame = document.createElement("div");
    frame.className = "box on";
    frame.style.cssText = `--c:#0b5394;left:${box.left - left - 4}px;top:${box.top - top - 4}px;`
      + `width:${box.width + 8}px;height:${box.height + 8}px`;
    stage().append(frame);
    setTimeout(() => frame.remove(), 2500);
  };

  // MARK: Contrast

  function channels(colour) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return { rgb: [red, green, blue], alpha: alpha / 255 };
  }

  function over(upper, lower) {
    return upper.rgb.map((value, index) => value * upper.alpha + lower[index] * (1 - upper.alpha));
  }

  // What lies behind an element, as far as plain colours tell; nil where an image does.
  function backdrop(element) {
    const layers = [];
    for (let box = element; box; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.backgroundImage !== "none") return null;
      const colour = channels(style.backgroundColor);
      if (colour.alpha > 0) layers.push(colour);
      if (colour.alpha >= 1) break;
    }
    return layers.reduceRight((lower, upper) => over(upper, lower), [255, 255, 255]);
  }

  function luminance(rgb) {
    const [red, green, blue] = rgb.map(value => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function ratio(one, other) {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }

  // The colour nearest to the text's that passes, towards black or white, whichever is nearer.
  function passing(text, ground, wanted) {
    let best = null;
    for (const end of [0, 255]) {
      for (let step = 1; step <= 255; step += 1) {
        const colour = text.map(value => Math.round(value + (end - value) * step / 255));
        if (ratio(colour, ground) < wanted) continue;
        const distance = Math.hypot(...colour.map((value, index) => value - text[index]));
        if (!best || distance < best.distance) best = { colour, distance };
        break;
      }
    }
    return best?.colour ?? null;
  }

  function hexadecimal(rgb) {
    return "#" + rgb.map(value => Math.round(value).toString(16).padStart(2, "0")).join("");
  }

  actions.contrast = message => {
    const element = seen(find(message.selector));
    if (!element) return;
    const style = getComputedStyle(element);
    const ground = backdrop(element);
    if (!ground) return send({ type: "contrast", n: message.n, unknown: true });
    const text = over(channels(style.color), ground);
    const size = parseFloat(style.fontSize);
    const wanted = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
    const colour = passing(text, ground, wanted);
    send({
      type: "contrast", n: message.n, text: hexadecimal(text), ground: hexadecimal(ground),
      ratio: Math.floor(ratio(text, ground) * 100) / 100, wanted,
      better: colour ? hexadecimal(colour) : null,
      betterRatio: colour ? Math.floor(ratio(colour, ground) * 100) / 100 : null,
    });
  };

  actions.tryColour = message => {
    for (const selector of message.selectors) {
      const element = seen(find(selector));
      if (element && /^#[0-9a-f]{6}$/.test(message.colour)) {
        element.style.setProperty("color", message.colour, "important");
      }
    }
  };

  function begin() {
    new ResizeObserver(queue).observe(document.documentElement);
    send({ type: "ready", height: document.documentElement.scrollHeight });
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin);
  else begin();
})();
