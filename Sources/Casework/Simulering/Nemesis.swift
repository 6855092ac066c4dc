import Base
import Begrepp
import Register
import Storage

extension Folk {
    /// What goes wrong as a whole, apart from what can go wrong at each step: as the seed's plan has it, until time is up.
    func ställaTillMed() async throws {
        let plan = värld.felplan
        var påhitt: [@Sendable (Folk) async throws -> Void] = []
        if plan.krasch > 0 { påhitt.append { $0.kraschaNågon() } }
        if plan.frysning > 0 { påhitt.append { $0.frysNågon() } }
        if plan.fulltOm { påhitt.append { try await $0.fyllDisken() } }
        if plan.klockfel { påhitt.append { $0.ställEnKlocka() } }
        if plan.motorsteg { påhitt.append { $0.ställMotornsKlocka() } }
        if plan.utrullning { påhitt.append { try await $0.rullaUt() } }
        if plan.växling || värld.plantering == .asynkronReplik { påhitt.append { try await $0.växla() } }
        if plan.tyst > 0 { påhitt.append { try await $0.tystaEttRegister() } }
        guard !påhitt.isEmpty else { return }
        while värld.tid.nu < värld.start + värld.förlopp.feltid {
            try await vänta(.minuter(2), .minuter(25))
            guard värld.tid.nu < värld.start + värld.förlopp.feltid else { return }
            try await slump.ett(av: påhitt)(self)
        }
    }

    private var någon: Instans? {
        let uppe = värld.instanser.compactMap { $0 }
        return uppe.isEmpty ? nil : slump.ett(av: uppe)
    }

    private func kraschaNågon() {
        if let instans = någon { värld.krascha(instans.liv, "dödades") }
    }

    private func frysNågon() {
        if let instans = någon { värld.frys(instans.liv) }
    }

    private func fyllDisken() async throws {
        värld.fullt = true
        värld.spår.skriv("disken är full")
        try await vänta(.seconds(5), .seconds(60))
        värld.fullt = false
    }

    private func tystaEttRegister() async throws {
        värld.nere = slump.ett(av: Registerkälla.allCases)
        värld.spår.skriv("\(värld.nere?.rubrik ?? "") svarar ingen")
        try await vänta(.minuter(2), .minuter(40))
        värld.nere = nil
    }

    private func ställEnKlocka() {
        guard let instans = värld.instanser[1] else { return }
        instans.liv.klockfel = slump.tid(.zero, .timmar(2)) - .timmar(1)
        värld.spår.skriv("instans 2:s klocka går \(instans.liv.klockfel.mikro / 1_000_000) s fel")
    }

    private func ställMotornsKlocka() {
        let steg = slump.tid(.zero, .minuter(20)) - .minuter(10)
        värld.motorklocka.fel += steg
        värld.klockanStälldes = värld.tid.nu
        värld.klocktålamod = .minuter(21)       // two steps can follow on each other
        värld.spår.skriv("databasens klocka ställdes \(steg.mikro / 1_000_000) s")
    }

    private func rullaUt() async throws {
        for plats in [0, 1] {
            värld.instanser[plats]?.ersätt()
            try await vänta(.seconds(40), .seconds(90))
        }
    }

    /// The standby takes over: whoever was in the middle of a transaction is cut off. It has everything that was acknowledged,
    /// unless the bug is planted that it is a little behind.
    private func växla() async throws {
        guard värld.plantering == .asynkronReplik else { return värld.motor.bryt() }
        try await värld.motor.ta(liv, högst: .timmar(1))
        let replik = try InlineSQLite()
        try replik.become(värld.motor.sqlite)
        värld.motor.lämna()
        try await vänta(.seconds(5), .seconds(60))
        try await värld.motor.ta(liv, högst: .timmar(1))
        try värld.motor.sqlite.become(replik)
        värld.spår.skriv("reserven tog över, en stund efter")
        värld.motor.lämna()
    }
}
