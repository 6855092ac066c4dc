import Arende
import Begrepp
import Register
import Uppfoljning

/// What a case is waiting for, or who takes it further.
enum Nästa: Equatable {
    enum Väntan: Equatable { case nysamtal, register }
    case väntar([Väntan])
    case tillHandläggare
    case prövas
    /// A person has it, or it is over.
    case inget
}

/// Asked whenever anything changes: a meeting is recorded, a register answers, a file arrives. Pure.
/// A register that gave up and a meeting nobody came to go to a person without waiting for the rest.
func nästa(_ status: Ärende.Status, samtal: Nysamtal.Utfall?, register: Registerläge) -> Nästa {
    guard status == .pågår else { return .inget }
    if samtal == .uteblev || register.uppgivna > 0 { return .tillHandläggare }
    var väntan: [Nästa.Väntan] = []
    if samtal == nil { väntan.append(.nysamtal) }
    if register.väntar { väntan.append(.register) }
    return väntan.isEmpty ? .prövas : .väntar(väntan)
}
