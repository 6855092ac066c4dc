/// The registers the demo has, by the path each answers at.
package enum DemoAgency: String, CaseIterable, Sendable {
    case fk, af, csn, skv, akassa, pm, ts, kir
}
