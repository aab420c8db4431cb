package import DOM

/// The grid of an HTML table, formed as HTML, 4.9.12 says, and the headers of its cells.
package final class TableModel {
  /// A cell and the slots it covers.
  package struct Cell: Sendable {
    package let node: NodeID
    /// True of `th`, and of what its author says is a header (`role="columnheader"`).
    package let isHeader: Bool
    package let column: Int
    package let row: Int
    package let width: Int
    package internal(set) var height: Int
  }

  /// What a header cell heads (HTML, 4.9.12.2 "column header", "row header").
  package enum HeaderKind: Sendable { case column, row, neither }

  package let table: NodeID
  package private(set) var cells: [Cell] = []
  package private(set) var columnCount = 0
  package private(set) var rowCount = 0
  /// True when the table is so large, or its spans are, that the rest was left out.
  package private(set) var isTruncated = false
  /// True when cells overlap.
  package private(set) var hasOverlaps = false

  private let document: Document
  /// Cell number + 1 by slot, 0 where there is none; of overlapping cells the last, negated.
  private var slots: [[Int32]] = []
  private var cellNumbers: [NodeID: Int] = [:]
  private var rowGroups: [Range<Int>] = []
  private var columnGroups: [Range<Int>] = []
  private var slotBudget = 0
  /// How many slots the search for headers may still visit.
  private var scanBudget = 0
  /// How many more rows a cell with a row span may cover.
  private var rowsToGrow: [Int: Int] = [:]
  private var headerMemo: [Int: [NodeID]] = [:]
  /// By row: whether any cell that covers it is a data cell.
  private var rowHasData: [Bool] = []
  private var columnHasData: [Bool] = []
  /// By column: the rows that a header cell covers, in order.
  private var headerRows: [[Int32]] = []
  /// By column, the rows in which a data cell alone stands.
  private var dataRows: [[Int32]] = []
  /// What each cell heads, by its number.
  private var kinds: [HeaderKind] = []
  private var groupHeaders: (rows: [Int], columns: [Int]) = ([], [])
  private var headedCells: [NodeID: [NodeID]]?

  init(table: NodeID, in document: Document) {
    self.table = table
    self.document = document
    form()
    index()
  }

  /// The cell that covers a slot; nil when none does or several do.
  package func cell(row: Int, column: Int) -> Cell? {
    let number = slot(row, column)
    return number > 0 ? cells[Int(number) - 1] : nil
  }

  /// The cell of a `td` or `th` of this table.
  package func cell(of node: NodeID) -> Cell? { cellNumbers[node].map { cells[$0] } }

  /// Whether a header cell heads its column, its row, or neither, by its scope and place; by its role
  /// where that alone makes it a header.
  package func headerKind(of node: NodeID) -> HeaderKind {
    guard let number = cellNumbers[node], cells[number].isHeader else { return .neither }
    let cell = cells[number]
    guard document.name(of: node) == .th else { return authorKind(of: node) ?? .neither }
    switch scope(of: cell) {
    case .columnGroup: return .column
    case .rowGroup: return .row
    default: return headerKind(cell)
    }
  }

  /// True of a header with `scope="colgroup"` in a table that has no column groups, with data below it:
  /// it heads nothing by HTML, while browsers take it for the header of its columns.
  package func lacksColumnGroup(_ node: NodeID) -> Bool {
    guard columnGroups.isEmpty, let number = cellNumbers[node] else { return false }
    let cell = cells[number]
    guard cell.isHeader, scope(of: cell) == .columnGroup else { return false }
    let columns = cell.column..<min(cell.column + cell.width, columnCount)
    return columns.contains { columnHasData[$0] }
  }

  /// The header cells of a cell, in the order found: those its `headers` attribute names, else
  /// those that `scope` and position give it.
  package func headers(of node: NodeID) -> [NodeID] {
    guard let number = cellNumbers[node] else { return [] }
    if let known = headerMemo[number] { return known }
    let found = assignedHeaders(number)
    headerMemo[number] = found
    return found
  }

  /// The cells that have `header` among their headers, in tree order. O(table) the first time.
  package func cells(headedBy header: NodeID) -> [NodeID] {
    if let known = headedCells { return known[header] ?? [] }
    var table: [NodeID: [NodeID]] = [:]
    for cell in cells {
      for header in headers(of: cell.node) { table[header, default: []].append(cell.node) }
    }
    headedCells = table
    return table[header] ?? []
  }

  /// True when a cell has no text, no image and no control in it.
  package func isEmpty(_ node: NodeID) -> Bool {
    // HTML says: no elements, and nothing but white space.
    document.descendants(of: node).allSatisfy {
      switch document.nodes[$0].kind {
      case .comment, .processingInstruction: true
      case .text: document.text(of: NodeID($0)).isBlank
      default: false
      }
    }
  }
}

// MARK: - Forming the table (HTML, 4.9.12.1)

extension TableModel {
  private func slot(_ row: Int, _ column: Int) -> Int32 {
    guard slots.indices.contains(row), slots[row].indices.contains(column) else { return 0 }
    return slots[row][column]
  }

  private func form() {
    slotBudget = 20_000 + 64 * (document.descendants(of: table).count)
    scanBudget = 1_000_000 + 16 * document.descendants(of: table).count
    formColumnGroups()
    var footers: [NodeID] = []
    var looseRows: [NodeID] = []
    func flush() {
      if !looseRows.isEmpty { formRows(looseRows, isGroup: false) }
      looseRows = []
    }
    for child in document.children(of: table) where document.kind(of: child) == .element {
      guard document.namespace(of: child) == .html else { continue }
      switch document.name(of: child) {
      case .tr: looseRows.append(child)
      case .thead, .tbody:
        flush()
        formRows(rows(of: child), isGroup: true)
      case .tfoot:
        flush()
        footers.append(child)
      default: break
      }
    }
    flush()
    for footer in footers { formRows(rows(of: footer), isGroup: true) }
    for row in slots.indices where slots[row].count > columnCount { columnCount = slots[row].count }
    rowCount = slots.count
  }

  private func rows(of group: NodeID) -> [NodeID] {
    document.children(of: group).filter { document.isElement($0, .tr) }
  }

  private func formColumnGroups() {
    var column = 0
    for child in document.children(of: table) where document.isElement(child, .colgroup) {
      let start = column
      var hasColumns = false
      for part in document.children(of: child) where document.isElement(part, .col) {
        hasColumns = true
        column = min(column + span(.span, of: part), 10_000)
      }
      if !hasColumns { column = min(column + span(.span, of: child), 10_000) }
      if column > start { columnGroups.append(start..<column) }
    }
  }

  private func span(_ name: Name, of node: NodeID, limit: Int = 1000) -> Int {
    guard let value = document.attribute(name, of: node).flatMap(parsedInteger), value > 0 else {
      return 1
    }
    return min(value, limit)
  }

  /// Rows of one group; cells do not grow beyond it.
  private func formRows(_ rows: [NodeID], isGroup: Bool) {
    let first = slots.count
    var growing: [(cell: Int, columns: Range<Int>)] = []
    for row in rows {
      guard !isTruncated else { break }
      let y = slots.count
      slots.append([])
      for grown in growing {
        cells[grown.cell].height += 1
        cover(grown.columns, row: y, cell: grown.cell)
      }
      formCells(of: row, y: y, rowsLeft: rows.count - (y - first), growing: &growing)
    }
    // A row span that reaches past the last row ends there.
    if isGroup, slots.count > first { rowGroups.append(first..<slots.count) }
  }

  private func formCells(
    of row: NodeID, y: Int, rowsLeft: Int, growing: inout [(cell: Int, columns: Range<Int>)]
  ) {
    var x = 0
    for node in document.children(of: row) where document.kind(of: node) == .element {
      guard document.isElement(node, .td) || document.isElement(node, .th) else { continue }
      while slot(y, x) != 0 { x += 1 }
      let width = span(.colspan, of: node)
      let declared = document.attribute(.rowspan, of: node).flatMap(parsedInteger) ?? 1
      let grows = declared == 0
      let height = min(max(declared, 1), max(rowsLeft, 1))
      let number = cells.count
      cells.append(
        Cell(
          node: node,
          isHeader: document.name(of: node) == .th || authorKind(of: node) != nil, column: x,
          row: y, width: width,
          height: 1))
      cellNumbers[node] = number
      cover(x..<x + width, row: y, cell: number)
      if grows {
        growing.append((number, x..<x + width))
      } else if height > 1 {
        rowsToGrow[number] = height - 1
        growing.append((number, x..<x + width))
      }
      x += width
      if isTruncated { return }
    }
    // Cells with a finite row span stop growing when it is used up.
    growing.removeAll { grown in
      guard let rows = rowsToGrow[grown.cell] else { return false }
      return cells[grown.cell].height - 1 >= rows
    }
  }

  private func cover(_ columns: Range<Int>, row: Int, cell: Int) {
    slotBudget -= columns.count
    guard slotBudget >= 0 else {
      isTruncated = true
      return
    }
    if slots[row].count < columns.upperBound {
      slots[row].append(
        contentsOf: repeatElement(0, count: columns.upperBound - slots[row].count))
    }
    for column in columns {
      if slots[row][column] != 0 {
        hasOverlaps = true
        slots[row][column] = -Int32(truncatingIfNeeded: cell + 1)
      } else {
        slots[row][column] = Int32(truncatingIfNeeded: cell + 1)
      }
    }
  }

  private func index() {
    rowHasData = Array(repeating: false, count: rowCount)
    columnHasData = Array(repeating: false, count: columnCount)
    headerRows = Array(repeating: [], count: columnCount)
    dataRows = Array(repeating: [], count: columnCount)
    let isBlankCell = cells.map { !$0.isHeader && isEmpty($0.node) }
    for y in slots.indices {
      for x in slots[y].indices {
        let number = slots[y][x]
        guard number != 0 else { continue }
        let cell = cells[Int(number.magnitude) - 1]
        if cell.isHeader {
          headerRows[x].append(Int32(truncatingIfNeeded: y))
          continue
        }
        if number > 0 { dataRows[x].append(Int32(truncatingIfNeeded: y)) }
        if !isBlankCell[Int(number.magnitude) - 1] {
          // HTML counts an empty `td` as data too; browsers and screen readers do not let the
          // empty corner of a table take their meaning from the headers beside it.
          rowHasData[y] = true
          columnHasData[x] = true
        }
      }
    }
    kinds = cells.map { $0.isHeader ? authorKind(of: $0.node) ?? headerKind($0) : .neither }
    for number in cells.indices where cells[number].isHeader {
      switch scope(of: cells[number]) {
      case .rowGroup: groupHeaders.rows.append(number)
      case .columnGroup: groupHeaders.columns.append(number)
      default: break
      }
    }
  }
}

// MARK: - Headers of a cell (HTML, 4.9.12.2)

extension TableModel {
  private enum Scope { case auto, row, column, rowGroup, columnGroup }

  private func scope(of cell: Cell) -> Scope {
    guard let value = document.attribute(.scope, of: cell.node) else { return .auto }
    if value.equalsIgnoringASCIICase("row") { return .row }
    if value.equalsIgnoringASCIICase("col") { return .column }
    if value.equalsIgnoringASCIICase("rowgroup") { return .rowGroup }
    if value.equalsIgnoringASCIICase("colgroup") { return .columnGroup }
    return .auto
  }

  /// What the author says that the cell heads, by its role.
  private func authorKind(of node: NodeID) -> HeaderKind? {
    guard let value = document.attribute(.role, of: node) else { return nil }
    for token in value.tokens {
      guard let role = Role(token: token), !role.isAbstract else { continue }
      return role == .columnheader ? .column : role == .rowheader ? .row : nil
    }
    return nil
  }

  private func headerKind(_ cell: Cell) -> HeaderKind {
    switch scope(of: cell) {
    case .column: return .column
    case .row: return .row
    case .rowGroup, .columnGroup: return .neither
    case .auto: break
    }
    let rows = cell.row..<min(cell.row + cell.height, rowCount)
    if !rows.contains(where: { rowHasData[$0] }) { return .column }
    let columns = cell.column..<min(cell.column + cell.width, columnCount)
    return columns.contains { columnHasData[$0] } ? .neither : .row
  }

  private func assignedHeaders(_ number: Int) -> [NodeID] {
    let principal = cells[number]
    guard scanBudget > 0 else {
      isTruncated = true
      return []
    }
    var found: [Int] = []
    if let list = document.attribute(.headers, of: principal.node) {
      for id in list.tokens.prefix(1000) {
        if let node = document.element(withID: id, near: principal.node),
          let other = cellNumbers[node]
        {
          found.append(other)
        }
      }
    } else {
      for row in principal.row..<min(principal.row + principal.height, rowCount) {
        scanRow(row, from: principal, &found)
      }
      for column in principal.column..<min(principal.column + principal.width, columnCount) {
        scanColumn(column, from: principal, &found)
      }
      addGroupHeaders(principal, &found)
    }
    var seen: Set<Int> = [number]
    return found.filter { seen.insert($0).inserted && !isEmpty(cells[$0].node) }
      .map { cells[$0].node }
  }

  /// The headers of the cell's row group and column group that do not come after it.
  private func addGroupHeaders(_ principal: Cell, _ found: inout [Int]) {
    if let group = rowGroups.first(where: { $0.contains(principal.row) }) {
      found += groupHeaders.rows.filter {
        group.contains(cells[$0].row) && precedes(cells[$0], principal)
      }
    }
    if let group = columnGroups.first(where: { $0.contains(principal.column) }) {
      found += groupHeaders.columns.filter {
        group.contains(cells[$0].column) && precedes(cells[$0], principal)
      }
    }
    scanBudget -= groupHeaders.rows.count + groupHeaders.columns.count
  }

  private func precedes(_ header: Cell, _ principal: Cell) -> Bool {
    header.column < principal.column + principal.width
      && header.row < principal.row + principal.height
  }

  /// The internal algorithm for scanning and assigning header cells, leftwards.
  private func scanRow(_ row: Int, from principal: Cell, _ found: inout [Int]) {
    var scan = HeaderScan(
      place: principal.isHeader ? principal.row << 20 | principal.height : nil)
    var column = principal.column - 1
    scanBudget -= principal.column
    while column >= 0 {
      defer { column -= 1 }
      let number = slot(row, column)
      guard number > 0 else { continue }
      let current = cells[Int(number) - 1]
      if current.isHeader {
        scan.meetHeader(
          Int(number) - 1, place: current.row << 20 | current.height,
          isOfKind: kinds[Int(number) - 1] == .row, &found)
      } else {
        scan.meetData()
      }
    }
  }

  /// The same upwards; leaps over the data cells between two headers. Rows without a cell in the column, or
  /// with two, end no block of headers (HTML, 4.9.12.2.2, step 7).
  private func scanColumn(_ column: Int, from principal: Cell, _ found: inout [Int]) {
    var scan = HeaderScan(
      place: principal.isHeader ? principal.column << 20 | principal.width : nil)
    let rows = headerRows[column]
    var place = rows.partitioningIndex { $0 >= principal.row }
    scanBudget -= place
    let data = dataRows[column]
    var dataPlace = data.partitioningIndex { $0 >= principal.row }
    while place > 0 {
      place -= 1
      let row = Int(rows[place])
      let below = data.partitioningIndex { $0 > row }
      if below < dataPlace { scan.meetData() }
      dataPlace = below
      let number = slot(row, column)
      guard number > 0 else { continue }
      let current = cells[Int(number) - 1]
      scan.meetHeader(
        Int(number) - 1, place: current.column << 20 | current.width,
        isOfKind: kinds[Int(number) - 1] == .column, &found)
    }
  }
}

/// The state of one scan: a header that stands behind a block of data is hidden by a header of
/// the same place and size before that block.
private struct HeaderScan {
  private var isInBlock: Bool
  private var block: [Int]
  private var opaque: Set<Int> = []

  /// Begins at a header cell of that place and size, or at a data cell.
  init(place: Int?) {
    isInBlock = place != nil
    block = place.map { [$0] } ?? []
  }

  mutating func meetHeader(
    _ number: Int, place: Int, isOfKind: Bool, _ found: inout [Int]
  ) {
    isInBlock = true
    block.append(place)
    if isOfKind, !opaque.contains(place) { found.append(number) }
  }

  mutating func meetData() {
    guard isInBlock else { return }
    isInBlock = false
    opaque.formUnion(block)
    block.removeAll()
  }
}

extension [Int32] {
  /// The first index whose element satisfies `belongs`, in an array where all that do come last.
  func partitioningIndex(where belongs: (Int) -> Bool) -> Int {
    var lower = 0
    var upper = count
    while lower < upper {
      let middle = (lower + upper) / 2
      if belongs(Int(self[middle])) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }
}

extension PageSemantics {
  /// The model of a `table` element; made once.
  package func tableModel(of table: NodeID) -> TableModel {
    if let known = tableMemo[table] { return known }
    let model = sharing { TableModel(table: table, in: document) }
    tableMemo[table] = model
    return model
  }
}
