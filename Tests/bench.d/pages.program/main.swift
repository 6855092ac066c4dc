import Glibc
import HTML

/// A row of a list of cases: what a person could have written, so that all of it is escaped.
struct Row {
    let link, number, name, month, status, reason: String
}

let rows = (0..<30).map { n in
    Row(link: "/mina-arenden/BIM-\(1000 + n)-AHL", number: "BIM-\(1000 + n)-AHL", name: "Åsa & Örjan Ahl, Västra gatan \(n)", month: "november 2026",
        status: "Väntar på att du svarar på våra frågor", reason: "Hyra <\(3000 + n) kr> och \"el\", inte 'annat'; bor hos sin syster sedan i våras")
}

func byElements() -> Int {
    var html = HTML()
    html.table(.class("lista")) { html in
        for row in rows {
            html.tr { html in
                html.td { $0.a(row.number, .href(row.link)) }
                html.td(row.name, .class("namn"))
                html.td(row.month)
                html.td(row.status, .class("status"))
                html.td(row.reason)
            }
        }
    }
    return html.bytes.count
}

func escaped(_ text: String) -> String {
    var out = ""
    for character in text.unicodeScalars {
        switch character {
        case "&": out += "&amp;"
        case "<": out += "&lt;"
        case ">": out += "&gt;"
        case "\"": out += "&quot;"
        case "'": out += "&#39;"
        default: out.unicodeScalars.append(character)
        }
    }
    return out
}

func byAppending() -> Int {
    var page = "<table class=\"lista\">"
    for row in rows {
        page += "<tr><td><a href=\""
        page += escaped(row.link)
        page += "\">"
        page += escaped(row.number)
        page += "</a></td><td class=\"namn\">"
        page += escaped(row.name)
        page += "</td><td>"
        page += escaped(row.month)
        page += "</td><td class=\"status\">"
        page += escaped(row.status)
        page += "</td><td>"
        page += escaped(row.reason)
        page += "</td></tr>"
    }
    page += "</table>"
    return Array(page.utf8).count
}

func byInterpolating() -> Int {
    let list = rows.map { row in
        """
        <tr><td><a href="\(escaped(row.link))">\(escaped(row.number))</a></td><td class="namn">\(escaped(row.name))</td><td>\(escaped(row.month))</td>\
        <td class="status">\(escaped(row.status))</td><td>\(escaped(row.reason))</td></tr>
        """
    }
    return Array("<table class=\"lista\">\(list.joined())</table>".utf8).count
}

/// CPU time of this process, in microseconds.
func processor() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
}

let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 15
let ways: [(name: String, page: () -> Int)] = [("HTML", byElements), ("String +=", byAppending), ("interpolation", byInterpolating)]
precondition(Set(ways.map { $0.page() }).count == 1, "the ways write the same page")
var times = ways.map { _ in [Double]() }
for _ in 0..<rounds {
    for (place, way) in ways.enumerated() {
        let before = processor()
        for _ in 0..<1_000 { precondition(way.page() > 0, "the page was written") }
        times[place].append((processor() - before) / 1_000)
    }
}
let medians = times.map { $0.sorted()[$0.count / 2] }
print("a list of \(rows.count) rows, \(rows.count * 6) escaped values, \(byElements()) bytes")
for (way, median) in zip(ways, medians) {
    let tenths = Int((median * 10).rounded()), ratio = Int((median / medians[0] * 10).rounded())
    print("  \(way.name)\(String(repeating: " ", count: 16 - way.name.count))\(tenths / 10).\(tenths % 10) µs   \(ratio / 10).\(ratio % 10) × HTML")
}
