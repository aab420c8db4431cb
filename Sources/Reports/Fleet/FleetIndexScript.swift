/// What the page of all sites does beyond being read: searching, filtering, sorting its table. Without
/// a script the page is whole.
enum FleetIndexScript {
  /// Texts come from the page, never from here. Written without `<` and `&`, so that readers of XML
  /// take it too.
  static let text = """
    (function () {
      "use strict";
      var table = document.getElementById("fleet");
      var tools = document.getElementById("fleet-tools");
      if (!table || !tools) { return; }
      var body = table.tBodies[0];
      var rows = Array.prototype.slice.call(body.rows);
      var search = document.getElementById("fleet-search");
      var selects = Array.prototype.slice.call(tools.querySelectorAll("select"));
      var count = document.getElementById("fleet-count");
      function plain(text) {
        return text.toLowerCase().normalize("NFD").replace(/[\\u0300-\\u036f]/g, "");
      }
      var texts = rows.map(function (row) { return plain(row.cells[1].textContent); });
      function filter() {
        var words = plain(search.value).split(/\\s+/).filter(Boolean);
        var shown = 0;
        rows.forEach(function (row, index) {
          var fits = words.every(function (word) { return texts[index].indexOf(word) >= 0; });
          if (fits) {
            fits = selects.every(function (select) {
              return !select.value || row.getAttribute("data-" + select.name) === select.value;
            });
          }
          row.hidden = !fits;
          if (fits) { shown += 1; }
        });
        count.textContent = (shown === 1 ? count.dataset.one : count.dataset.many)
          .replace("#", String(shown));
      }
      function value(row, column) {
        var cell = row.cells[column];
        var key = cell.getAttribute("data-sort");
        return key === null ? plain(cell.textContent) : key === "" ? -Infinity : Number(key);
      }
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (head, column) {
        if (!head.hasAttribute("data-sortable")) { return; }
        var button = document.createElement("button");
        button.type = "button";
        while (head.firstChild) { button.appendChild(head.firstChild); }
        head.appendChild(button);
        button.addEventListener("click", function () {
          var descends = head.getAttribute("aria-sort") === "descending"
            ? false
            : head.getAttribute("aria-sort") === "ascending" ? true
            : head.getAttribute("data-sortable") === "down";
          Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
            other.removeAttribute("aria-sort");
          });
          head.setAttribute("aria-sort", descends ? "descending" : "ascending");
          var sorted = rows.slice().sort(function (one, other) {
            var first = value(one, column), second = value(other, column);
            var order = Number(first > second) - Number(second > first);
            return descends ? -order : order;
          });
          sorted.forEach(function (row) { body.appendChild(row); });
        });
      });
      search.addEventListener("input", filter);
      selects.forEach(function (select) { select.addEventListener("change", filter); });
      tools.addEventListener("submit", function (event) { event.preventDefault(); });
      tools.hidden = false;
      filter();
    })();
    """
}
