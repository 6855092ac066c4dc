import Forms
import Testing

@Suite struct SubmissionTests {
    private let children = Example.flow.pages[2]
    private let contact = Example.flow.pages[1]

    @Test func `a page takes its own fields and no others, and leaves all of them in the answers`() {
        var answers = Answers(["hyra": ["6500"]])
        let did = contact.take([("telefon", " 070\u{200B}-174 06 05 "), ("hyra", "1"), ("_token", "x"), ("forsakran", "ja")], into: &answers)
        #expect(did == .save)
        #expect(answers["telefon"] == "070-174 06 05")
        #expect(answers["hyra"] == "6500")
        #expect(!answers.has("forsakran") && !answers.has("_token"))
        #expect(answers.has("kanal") && answers.all("kanal").isEmpty)
        #expect(answers.has("epost"))
    }

    @Test func `tick boxes are kept in the order they came, and unticking all of them is an answer`() {
        var answers = Answers(["kanal": ["sms"]])
        _ = contact.take([("kanal", "sms"), ("kanal", "post")], into: &answers)
        #expect(answers.all("kanal") == ["sms", "post"])
        _ = contact.take([], into: &answers)
        #expect(answers.all("kanal").isEmpty)
    }

    @Test func `a date in three parts becomes one answer, also when it is not whole`() {
        var answers = Answers()
        _ = contact.take([("inflyttad_dag", "5"), ("inflyttad_manad", "11"), ("inflyttad_ar", "2026")], into: &answers)
        #expect(answers["inflyttad"] == "2026-11-05")
        _ = contact.take([("inflyttad_dag", "5"), ("inflyttad_manad", ""), ("inflyttad_ar", "2026")], into: &answers)
        #expect(answers["inflyttad"] == "2026--5")
        _ = contact.take([("inflyttad_dag", ""), ("inflyttad_manad", ""), ("inflyttad_ar", "")], into: &answers)
        #expect(answers["inflyttad"] == "")
        _ = contact.take([("inflyttad", "20261105")], into: &answers)
        #expect(answers["inflyttad"] == "2026-11-05")
    }

    @Test func `a row is added below, and keeps what has been typed`() {
        var answers = Answers()
        let did = children.take([("barn_1_fornamn", "Lo"), ("barn_1_hemma", "ja"), ("_lagg_till", "barn")], into: &answers)
        #expect(did == .rows(at: "barn_2"))
        #expect(answers["barn_1_fornamn"] == "Lo")
        #expect(children.groups[0].rows(answers) == [1, 2])
    }

    @Test func `a row is taken away and those after it move up`() {
        var answers = Example.answers
        let did = children.take([("barn_1_fornamn", "Lo"), ("barn_1_hemma", "ja"), ("barn_2_fornamn", "Kim"), ("barn_2_hemma", "nej"),
                                 ("barn_2_dagar", "10"), ("barn_3_fornamn", "Noa"), ("_ta_bort", "barn_2")], into: &answers)
        #expect(did == .rows(at: "barn_2"))
        #expect(children.groups[0].rows(answers) == [1, 2])
        #expect(answers["barn_2_fornamn"] == "Noa")
        #expect(answers["barn_2_dagar"] == "")
        #expect(answers["har_barn"] == "ja", "names that only begin alike are left alone")
    }

    @Test func `there are never more rows than the group allows, whatever is posted`() {
        var answers = Answers()
        _ = children.take([("barn_1_fornamn", "A"), ("barn_2_fornamn", "B"), ("barn_3_fornamn", "C"), ("barn_4_fornamn", "D"),
                           ("barn_99999999999999999999_fornamn", "E"), ("_lagg_till", "barn")], into: &answers)
        #expect(children.groups[0].rows(answers) == [1, 2, 3])
        #expect(!answers.has("barn_4_fornamn"))
    }

    @Test func `an empty row beyond the first is no row`() {
        var answers = Example.answers
        _ = children.take([("barn_1_fornamn", "Lo"), ("barn_1_hemma", "ja"), ("barn_2_fornamn", ""), ("barn_3_fornamn", "")], into: &answers)
        #expect(children.problems(answers).isEmpty)
        #expect(children.groups[0].filledRows(answers) == [1])
    }

    @Test func `answers survive the draft column exactly`() throws {
        var answers = Example.answers
        answers["om"] = "\"citat\"\n<b>\u{1F33B}"
        #expect(try Answers(json: answers.json) == answers)
        #expect(Answers(["b": ["2"], "a": []]).json == "{\"a\":[],\"b\":[\"2\"]}")
        #expect(throws: (any Error).self) { try Answers(json: "{") }
    }
}
