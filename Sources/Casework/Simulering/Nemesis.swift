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
        if plan.växling || [.asynkronReplik, .annanServersSvar].contains(värld.plantering) { påhitt.append { try await $0.växla() } }
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
        värld.rubbades = värld.tid.nu
        värld.klocktålamod = .minuter(21)       // two steps can follow on each other
        värld.spår.skriv("databasens klocka ställdes \(steg.mikro / 1_000_000) s")
    }

    private func rullaUt() async throws {
        for plats in [0, 1] {
            värld.instanser[plats]?.ersätt()
            try await vänta(.seconds(40), .seconds(90))
        }
    }

    /// The standby has lost touch, and an operator has taken the COMMITs out of their wait for it: what is done now is here alone.
    /// Then it is back and has caught up; or this server dies, and it takes over without that. Whoever was in the middle of a
    /// transaction is cut off. It has everything that was acknowledged, unless the bug is planted that nobody waits for it.
    private func växla() async throws {
        let motor = värld.motor
        let reserv = try InlineSQLite(), senast = värld.tid.nu + .minuter(20)
        while !värld.facit.någonVäntar, värld.tid.nu < senast { try await vänta(.seconds(1), .seconds(10)) }
        try await motor.ta(liv, högst: .timmar(1))
        try reserv.become(motor.sqlite)
        if värld.plantering != .asynkronReplik { motor.ensamma = [] }
        motor.lämna()
        try await väntaPåEnÅterläsning()
        guard slump.händer(0.7) else {
            motor.ensamma = nil
            return värld.spår.skriv("reserven kom ikapp")
        }
        motor.bryt()
        try await motor.ta(liv, högst: .timmar(1))
        try motor.sqlite.become(reserv)
        motor.server = DatabaseServer(started: värld.tid.nu)
        värld.rubbades = värld.tid.nu
        motor.ensamma = nil
        värld.spår.skriv("reserven tog över, en stund efter")
        try await vänta(.milliseconds(100), .milliseconds(1_500))
        motor.lämna()
    }

    /// Until the moment when it hurts: somebody is about to be told of an application that is in the one place.
    private func väntaPåEnÅterläsning() async throws {
        let väntan = Väntan(liv)
        värld.motor.återläsning = väntan
        defer { värld.motor.återläsning = nil }
        do { try await värld.tid.vänta(väntan, högst: slump.tid(.minuter(1), .minuter(10)), annars: Ingen()) } catch is Ingen {}
    }

    private struct Ingen: Error {}
}
