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
func nästa(_ ärende: Ärende, nysamtal: Nysamtal?, register: [Registerrad]) -> Nästa {
    guard ärende.status == .pågår else { return .inget }
    if nysamtal?.utfall == .uteblev { return .tillHandläggare }
    if register.contains(where: { $0.läge == .fel || $0.läge == .tyst }) { return .tillHandläggare }
    var väntan: [Nästa.Väntan] = []
    if nysamtal == nil { väntan.append(.nysamtal) }
    if register.isEmpty || register.contains(where: { $0.läge == .väntar }) { väntan.append(.register) }
    return väntan.isEmpty ? .prövas : .väntar(väntan)
}
