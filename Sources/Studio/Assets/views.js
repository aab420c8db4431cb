// Ways to see the page: as it is spoken, by its headings, images, links; without images or style; blurred, in
// other colours, enlarged; as search engines and social networks show it.
"use strict";

(() => {
  const { by, make, texts, state, frame, post, get, listeners, fill } = studio;
  let view = "corrections";
  let spoken = null;
  let spokenOf = null;

  const filters = new Set(["blur", "grey", "protan", "deutan", "tritan"]);
  const zooms = { zoom200: 2, zoom400: 4 };
  const drawn = { images: "images", headings: "headings", tabs: "tabs", noImages: "noImages", noStyles: "noStyles" };
  const lists = new Set(["spoken", "headings", "images", "links", "fields", "landmarks", "search"]);

  listeners.marks = () => (view === "corrections" || view === "contrast" ? null : []);

  function choose(name) {
    view = name;
    by("view").value = name;
    for (const target of [frame, by("frame-before")]) {
      const zoom = zooms[name] ?? 1;
      target.style.width = target.style.height = `${100 / zoom}%`;
      target.style.transform = zoom > 1 ? `scale(${zoom})` : "";
      target.style.transformOrigin = "0 0";
    }
    by("view-panel").hidden = !lists.has(name);
    by("corrections").hidden = lists.has(name);
    by("view-note").textContent = texts[name + "Note"] ?? "";
    by("view-note").hidden = !texts[name + "Note"];
    studio.sendMarks();
    apply();
    if (lists.has(name)) drawList();
  }

  studio.look = choose;

  function apply() {
    if (!state.ready) return;
    const matrix = by(view)?.querySelector("feColorMatrix")?.getAttribute("values").trim().split(/\s+/);
    post(frame, { type: "view", name: filters.has(view) ? "filter" : drawn[view] ?? "none", words: {
      decorative: texts.decorative, missing: texts.noAlternative, level: texts.headingLevel, matrix, grey: view === "grey" } });
  }

  // MARK: Lists

  const wanted = {
    headings: item => item.kind === "heading", links: item => item.kind === "link",
    images: item => item.kind === "image", fields: item => item.kind === "field",
    landmarks: item => item.kind === "landmark",
  };

  async function drawList() {
    const path = state.path;
    const name = view;
    if (name === "search") return drawSearch(path);
    if (spokenOf !== path + state.version) {
      try {
        spoken = await (await get("spoken", path)).json();
      } catch {
        spoken = { items: [] };
      }
      if (path !== state.path || name !== view) return;
      spokenOf = path + state.version;
    }
    const says = item => item.role || item.name || item.states;
    const items = spoken.items.filter(name === "spoken" ? says : wanted[name]);
    const list = make(name === "spoken" ? "ol" : "ul", { class: "spoken" });
    let level = 0;
    for (const item of items) {
      const words = make("button", { type: "button", disabled: !item.selector,
        onclick: () => post(frame, { type: "point", selector: item.selector }) });
      if (item.role) words.append(make("span", { class: "role", text: item.role }), " ");
      words.append(make("span", { class: item.name ? "" : "bad", text: item.name || (item.kind ? texts.nameless : "") }));
      if (item.states) words.append(make("span", { class: "role", text: " " + item.states }));
      const entry = make("li", {}, words);
      if (name === "headings") {
        entry.style.marginInlineStart = `${(item.level - 1) * 1.25}rem`;
        if (item.level > level + 1) words.append(make("span", { class: "bad", text: " " + fill(texts.skipped, { n: level + 1 }) }));
        level = item.level;
      } else if (name === "spoken") {
        entry.style.marginInlineStart = `${Math.min(item.depth, 8) * 0.6}rem`;
      }
      list.append(entry);
    }
    by("view-panel").replaceChildren(
      make("h2", { text: by("view").selectedOptions[0].textContent }),
      ...(name === "spoken" ? [voice(spoken.items)] : []),
      items.length ? list : make("p", { text: texts.nothingToList }));
  }

  // Read by the voice of this computer, where it has one.
  function voice(items) {
    if (!("speechSynthesis" in window)) return null;
    const button = make("button", { type: "button", text: texts.listen, onclick: () => {
      if (speechSynthesis.speaking) { speechSynthesis.cancel(); button.textContent = texts.listen; return; }
      const words = items.filter(item => item.role || item.name).slice(0, 400).map(item => [item.role, item.name, item.states].filter(Boolean).join(", "));
      const speech = new SpeechSynthesisUtterance(words.join(". "));
      speech.lang = document.documentElement.lang;
      speech.onend = () => { button.textContent = texts.listen; };
      button.textContent = texts.silence;
      speechSynthesis.speak(speech);
    } });
    return make("p", {}, button);
  }

  // MARK: Search engines and social networks

  // As many words as fit in so many pixels.
  function cut(text, font, width) {
    const context = document.createElement("canvas").getContext("2d");
    context.font = font;
    if (context.measureText(text).width <= width) return text;
    let words = text.split(" ");
    while (words.length > 1 && context.measureText(words.join(" ") + " …").width > width) words = words.slice(0, -1);
    return words.join(" ") + " …";
  }

  async function drawSearch(path) {
    let head;
    try { head = await (await get("head", path)).json(); } catch { head = null; }
    if (view !== "search" || path !== state.path) return;
    const panel = by("view-panel");
    if (!head) { panel.replaceChildren(make("p", { text: texts.nothingToList })); return; }
    const title = head.title ? cut(head.title, "20px Arial", 580) : texts.untitled;
    const description = head.description ? cut(head.description, "14px Arial", 2 * 620) : texts.noDescription;
    panel.replaceChildren(
      make("h2", { text: texts.searchResult }),
      make("div", { class: "result" }, make("p", { class: "result-address", text: head.address }),
        make("p", { class: "result-title", text: title }),
        make("p", { class: head.description ? "result-text" : "result-text bad", text: description })),
      make("h2", { text: texts.socialCard }),
      make("div", { class: "social" },
        head.image ? make("img", { src: head.image, alt: "" }) : make("p", { class: "no-picture", text: texts.noPicture }),
        make("p", { class: "result-address", text: head.host }),
        make("p", { class: "result-title", text: head.socialTitle || head.title || texts.untitled }),
        make("p", { class: "result-text", text: head.socialDescription || head.description || texts.noDescription })));
  }

  // MARK: Contrast

  function askContrast() {
    const finding = state.shown[state.current];
    if (!finding || !finding.rule.includes("contrast") || !state.ready) return;
    post(frame, { type: "contrast", n: state.current + 1, selector: finding.selectors[0] });
  }

  function drawContrast(message) {
    const place = by("contrast");
    const finding = state.shown[state.current];
    if (!place || !finding || message.n !== state.current + 1) return;
    const isColour = colour => typeof colour === "string" && /^#[0-9a-f]{6}$/.test(colour);
    if (message.unknown || !isColour(message.text) || !isColour(message.ground)) {
      place.replaceChildren(make("p", { text: texts.contrastUnknown }));
      return;
    }
    const number = value => Number(value).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 });
    const sample = (colour, ratio, label) => {
      const box = make("p", { class: "sample" }, make("span", { class: "swatch", text: "Aa" }), " ", make("b", { text: label }),
        ` ${colour} : ${number(ratio)}:1`);
      box.querySelector(".swatch").style.cssText = `color:${colour};background:${message.ground}`;
      return box;
    };
    const parts = [sample(message.text, message.ratio, texts.before)];
    if (isColour(message.better)) {
      parts.push(sample(message.better, message.betterRatio, texts.nearest), make("p", {}, make("button", {
        type: "button", text: texts.tryColour,
        onclick: () => post(frame, { type: "tryColour", selectors: finding.selectors, colour: message.better }),
      })));
    }
    parts.push(make("p", { class: "faint", text: fill(texts.contrastWanted, { n: number(message.wanted) }) }));
    place.replaceChildren(...parts);
  }

  // MARK: Start

  listeners.source.push((place, finding) => {
    if (finding.rule.includes("contrast") && !by("contrast")) {
      place.before(make("div", { id: "contrast" }));
    }
    askContrast();
  });
  listeners.ready.push(() => { apply(); askContrast(); });
  listeners.page.push(() => { if (lists.has(view)) drawList(); });
  listeners.message.push((message, isNow) => { if (isNow && message.type === "contrast") drawContrast(message); });

  document.addEventListener("DOMContentLoaded", () => {
    by("view").addEventListener("change", () => choose(by("view").value));
    Object.assign(studio.keys, {
      c: () => choose("corrections"), l: () => choose("spoken"), h: () => choose("headings"), i: () => choose("images"),
      o: () => choose("tabs"), m: () => choose("search"),
    });
  });
})();
