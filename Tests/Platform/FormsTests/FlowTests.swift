import Forms
import Testing

@Suite struct FlowTests {
    private let flow = Example.flow

    private func page(_ slug: String) throws -> Page { try #require(flow.pages.first { $0.slug == slug }) }

    @Test func `the journey begins at the first page and goes no further than it is answered`() {
        #expect(flow.firstUnanswered(Answers())?.slug == "barn-fraga")
        #expect(flow.page("barn-fraga", Answers()) != nil)
        #expect(flow.page("kontakt", Answers()) == nil)
        #expect(flow.page("finns-inte", Example.answers) == nil)
    }

    @Test func `when everything is answered nothing is left but to check`() {
        #expect(flow.firstUnanswered(Example.answers) == nil)
        #expect(flow.problems(Example.answers).isEmpty)
        #expect(flow.page("forsakran", Example.answers) != nil)
    }

    @Test func `a gate opens its page, and closes it so that its answers no longer count`() throws {
        var answers = Example.answers
        #expect(flow.journey(answers).map(\.slug) == ["barn-fraga", "kontakt", "barn", "boende", "hyra", "forsakran"])
        answers["har_barn"] = "nej"
        #expect(flow.journey(answers).map(\.slug) == ["barn-fraga", "kontakt", "boende", "hyra", "forsakran"])
        #expect(try flow.next(after: page("kontakt"), answers)?.slug == "boende")
        #expect(!flow.relevant(answers).names.contains { $0.hasPrefix("barn_") })
        #expect(answers.has("barn_1_fornamn"), "the draft keeps them for the one who changes back")
    }

    @Test func `forward and back follow the same walk`() throws {
        let answers = Example.answers
        #expect(try flow.next(after: page("barn"), answers)?.slug == "boende")
        #expect(try flow.previous(before: page("boende"), answers)?.slug == "barn")
        #expect(try flow.previous(before: page("barn-fraga"), answers) == nil)
        #expect(try flow.next(after: page("forsakran"), answers) == nil)
        #expect(flow.previous(before: nil, answers)?.slug == "forsakran")
    }

    @Test func `who comes from Ändra goes straight back, or to what the change opened`() throws {
        var answers = Example.answers
        #expect(try flow.next(after: page("kontakt"), answers, changing: true) == nil)
        answers.remove("barn_1_fornamn")
        #expect(try flow.next(after: page("barn-fraga"), answers, changing: true)?.slug == "barn")
    }

    @Test func `a page of optional questions is passed only when it has been left`() {
        let flow = Flow([Page("a", step: "Ett", asks: .text("epost", "Mejladress").optional())])
        #expect(flow.firstUnanswered(Answers())?.slug == "a")
        #expect(flow.firstUnanswered(Answers(["epost": [""]])) == nil)
    }

    @Test func `what a choice reveals counts only while it is chosen`() throws {
        var answers = Example.answers
        answers["hyresvard"] = ""
        #expect(try page("boende").problems(answers) == [Problem("hyresvard", "Skriv vem du hyr av")])
        answers["boende"] = "hyresratt"
        #expect(try page("boende").problems(answers).isEmpty)
        #expect(!flow.relevant(answers).has("hyresvard"))
    }

    @Test func `the steps are counted over the whole form, whatever is answered`() throws {
        #expect(flow.steps == ["Om dig", "Bostad", "Skicka"])
        #expect(try flow.stepText(page("hyra")) == "Steg 2 av 3: Bostad")
    }

    @Test func `a page that is never shown before another still has its own step counted once`() {
        let flow = Flow([Page("a", step: "Ett", asks: .text("a", "A")), Page("b", step: "Två", asks: .text("b", "B")), Page("c", step: "Två", asks: .text("c", "C"))])
        #expect(flow.steps == ["Ett", "Två"])
    }
}
