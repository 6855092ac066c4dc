import HTML

/// What has to be put right, first in `main` and above `h1`, each line a link to its field.
package struct ErrorSummary: Sendable {
    package let heading: String
    package let problems: [Problem]

    /// - Parameter heading: another than the usual, as "3 uppgifter saknas" where nothing must be filled in.
    package init(_ problems: [Problem], heading: String? = nil) {
        self.problems = problems
        self.heading = heading ?? Wording.heading(problems.count)
    }
}

extension HTML {
    /// Writes nothing where there are no problems. The document's title gets "Fel: " by `Document.failed`.
    package mutating func errorSummary(_ summary: ErrorSummary) {
        guard !summary.problems.isEmpty else { return }
        div(.class("felsumma"), .role("alert"), .tabindex(-1), .aria("labelledby", "felsumma-rubrik"), .id("felsumma")) { ut in
            ut.h2(summary.heading, .id("felsumma-rubrik"))
            ut.ul { ut in
                for problem in summary.problems { ut.li { $0.a(problem.message, .href("#" + problem.field)) } }
            }
        }
    }

    package mutating func errorSummary(_ problems: [Problem]) {
        errorSummary(ErrorSummary(problems))
    }
}
