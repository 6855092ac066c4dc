import Base

/// What a register has to say about a person, or how it fails to.
package enum DemoAnswer: Sendable, Equatable {
    /// The person's facts, in the shape of their register (`DemoRegister`).
    case svar(JSON)
    /// The register is in trouble: the code goes into the answer.
    case fel(String)
    /// The connection stays open and nothing comes.
    case tyst
    /// The facts, after so many seconds.
    case långsam(seconds: Double, JSON)
}
