/// A whole form: its pages in order. Where a person is in it is not kept anywhere; it is worked out from the answers each time:
///
///     walk the pages from the first, past those that the answers rule out;
///     the first that is not rightly answered is where the person is.
///     A page may be visited when it is on that walk: answered, or the one that is next.
///
/// So a changed answer opens or closes pages at once, answers of a closed page no longer count (`relevant`), and a draft
/// goes on where it was on any device. When nothing is left, what follows is the check-answers page.
///
/// GET of a page, and POST from it:
///
///     guard let page = flow.page(slug, answers) else { redirect to flow.firstUnanswered(answers) or to check-answers }
///     ut.form(FormPage(page, answers, step: flow.stepText(page), action: address, hidden: [("_token", token)]))
///
///     switch page.take(form.fields, into: &answers) {          // then save answers.json: also what is wrong is kept
///     case .rows(let at): redirect to the same page + "#" + at
///     case .save:
///         let problems = page.problems(answers)
///         if !problems.isEmpty { the same FormPage with problems, status 422, Document(failed: true) }
///         else { redirect to flow.next(after: page, answers, changing: query has andra) or to check-answers }
///     }
///
/// Check-answers: `ut.checkAnswers(flow.summary(answers, change: { address($0) + "?andra=1" }))`. Send: `flow.problems(answers)`
/// is empty, then `flow.relevant(answers)` is read into the model with `answers.amount`, `.date`, `.yes` and, for groups,
/// `group.filledRows(answers)` and `answers.row(name, number)`.
package struct Flow: Sendable {
    package let pages: [Page]

    package init(_ pages: [Page]) {
        self.pages = pages
    }

    /// The pages that these answers lead through.
    package func journey(_ answers: Answers) -> [Page] { pages.filter { $0.shown(answers) } }

    /// The first page with something left to answer or put right; nil when all is ready to be checked and sent.
    package func firstUnanswered(_ answers: Answers) -> Page? { journey(answers).first { !$0.isAnswered(answers) } }

    /// The page of an address, if the person may be there: it is on the journey and everything before it is answered.
    package func page(_ slug: String, _ answers: Answers) -> Page? {
        let walked = journey(answers)
        guard let at = walked.firstIndex(where: { $0.slug == slug }),
              walked[..<at].allSatisfy({ $0.isAnswered(answers) }) else { return nil }
        return walked[at]
    }

    /// Where to go from a page that has been saved; nil is the check-answers page.
    /// - Parameter changing: the person came from Ändra and goes back, unless the change opened something new.
    package func next(after page: Page, _ answers: Answers, changing: Bool = false) -> Page? {
        if changing { return firstUnanswered(answers) }
        let walked = journey(answers)
        guard let at = walked.firstIndex(where: { $0.slug == page.slug }), at + 1 < walked.count else { return firstUnanswered(answers) }
        return walked[at + 1]
    }

    /// For the back link; nil on the first page. `nil` as page: the one before check-answers.
    package func previous(before page: Page?, _ answers: Answers) -> Page? {
        let walked = journey(answers)
        guard let page else { return walked.last }
        guard let at = walked.firstIndex(where: { $0.slug == page.slug }), at > 0 else { return nil }
        return walked[at - 1]
    }

    /// Everything that is wrong or missing, page by page.
    package func problems(_ answers: Answers) -> [Problem] {
        var problems: [Problem] = []
        for page in pages where page.shown(answers) { page.addProblems(answers, to: &problems) }
        return problems
    }

    /// Only what counts: the answers of the pages and fields that the answers lead to. This is what is sent.
    package func relevant(_ answers: Answers) -> Answers {
        var asked: [String] = []
        for page in pages where page.shown(answers) { page.eachAsked(answers) { _, name, _ in asked.append(name()) } }
        return answers.only(asked)
    }

    /// The parts of the form, in order. All of them, so that the total does not change under way.
    package var steps: [String] {
        pages.reduce(into: []) { steps, page in if steps.last != page.step { steps.append(page.step) } }
    }

    /// "Steg 2 av 6: Bostad".
    package func stepText(_ page: Page) -> String {
        let number = (steps.firstIndex(of: page.step) ?? 0) + 1
        return "Steg \(number) av \(steps.count): \(page.step)"
    }
}
