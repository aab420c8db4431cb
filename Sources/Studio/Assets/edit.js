// Lines of the page's file, changed in the studio where that was allowed (`--edit`).
"use strict";

(() => {
  const { by, make, say, texts, state, listeners } = studio;
  const action = (() => {
    const given = new URLSearchParams(location.search).get("edit");
    try {
      if (given) {
        sessionStorage.setItem("parvis.edit", given);
        history.replaceState(null, "", location.pathname + location.hash);
      }
      return given ?? sessionStorage.getItem("parvis.edit") ?? "";
    } catch { return given ?? ""; }
  })();
  const isAllowed = document.body.dataset.edit === "1" && action !== "";
  let open = null;

  async function send(name, query = "", body = "") {
    const answer = await fetch(`/-/api/${name}${query}`, {
      method: "POST", body,
      headers: {
        "Content-Type": "text/plain; charset=utf-8", "X-Parvis-Action": action,
        // The file as it was when its lines were opened, whatever was saved since.
        "X-Parvis-Mark": (open ? open.mark : state.mark) ?? "",
      },
    });
    const result = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new Error(result.refusal ?? (answer.status === 401 ? "secret" : "write"));
    return result;
  }

  function refuse(problem) {
    say(texts["refused" + problem.message[0].toUpperCase() + problem.message.slice(1)] ?? texts.refusedWrite);
  }

  function query() {
    return `?path=${encodeURIComponent(open.path)}&first=${open.first}&last=${open.last}`;
  }

  function edit() {
    const finding = state.shown[state.current];
    if (!isAllowed || !finding || !state.source || !finding.line || open) return;
    const first = Math.max(1, finding.line - 3);
    const last = Math.min(state.source.length, Math.max(finding.line, Math.min(finding.endLine, finding.line + 12)) + 3);
    const text = state.source.slice(first - 1, last).join("\n");
    open = { path: state.path, first, last, mark: state.mark, text };
    draw(text, finding.line - first);
  }

  function draw(text, line) {
    const area = make("textarea", { id: "lines", rows: Math.min(24, open.last - open.first + 3), spellcheck: "false",
      autocapitalize: "off", autocomplete: "off" });
    area.value = text;
    const words = make("p", { id: "would", class: "would", role: "status" });
    by("source").replaceChildren(
      make("p", {}, make("label", { for: "lines", text: `${texts.editing} ${open.first}–${open.last}` })),
      area,
      make("p", { class: "turn" },
        make("button", { type: "button", id: "try", text: texts.would, onclick: attempt }),
        make("button", { type: "button", id: "save", class: "primary", onclick: save }, texts.save, " ",
          make("kbd", { text: "Ctrl+S" })),
        make("button", { type: "button", text: texts.cancel, onclick: close })),
      words);
    area.addEventListener("keydown", event => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); save(); }
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(); }
    });
    area.focus();
    const start = text.split("\n").slice(0, line).join("\n").length + (line ? 1 : 0);
    area.setSelectionRange(start, start);
    // Browsers leave the line out of sight that they put the cursor in.
    area.scrollTop = Math.max(0, (line - 2) * parseFloat(getComputedStyle(area).lineHeight) || 0);
  }

  // Whether what was typed may be dropped: it is asked for where something was.
  function maySetAside() {
    if (!open) return true;
    const area = by("lines");
    if (area && area.value !== open.text && !confirm(texts.dropTyped)) { area.focus(); return false; }
    open = null;
    return true;
  }

  function close() {
    if (!maySetAside()) return;
    studio.drawPanel();
    by("edit")?.focus();
  }

  async function attempt() {
    try {
      by("would").textContent = (await send("try", query(), by("lines").value)).words;
    } catch (problem) { refuse(problem); }
  }

  async function save() {
    try {
      const result = await send("save", query(), by("lines").value);
      state.mark = result.mark;
      open = null;
      by("panel").focus();
    } catch (problem) { refuse(problem); }
  }

  async function undo() {
    try { await send("undo", `?path=${encodeURIComponent(state.path)}`); } catch (problem) { refuse(problem); }
  }

  // While lines are being changed, the panel stays as it is.
  studio.isEditing = () => open !== null && open.path === state.path;
  studio.mayLeave = maySetAside;

  listeners.source.push(place => {
    if (!isAllowed || open) return;
    place.append(make("p", { class: "turn" },
      make("button", { type: "button", id: "edit", onclick: edit }, texts.edit, " ", make("kbd", { text: "e" })),
      make("button", { type: "button", id: "undo", text: texts.undo, onclick: undo })));
  });

  Object.assign(studio.keys, { e: edit });
})();
