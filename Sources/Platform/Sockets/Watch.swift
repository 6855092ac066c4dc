/// A descriptor under watch on one loop. The generation tells it from an earlier use of the same number,
/// so that an event already fetched for a closed descriptor reaches nobody.
package struct Watch: Hashable, Sendable {
    package let descriptor: Int32
    let generation: UInt32

    var eventData: UInt64 { UInt64(UInt32(bitPattern: descriptor)) | UInt64(generation) << 32 }
}

extension Watch {
    init(eventData: UInt64) {
        descriptor = Int32(bitPattern: UInt32(truncatingIfNeeded: eventData))
        generation = UInt32(truncatingIfNeeded: eventData >> 32)
    }
}

/// Told on the loop's thread what happened to a descriptor it watches.
package protocol EventHandler: AnyObject {
    func ready(_ readiness: Readiness)
}

/// A closure as an event handler.
final class ClosureHandler: EventHandler {
    private let body: (Readiness) -> Void
    init(_ body: @escaping (Readiness) -> Void) { self.body = body }
    func ready(_ readiness: Readiness) { body(readiness) }
}

/// Who is told about which descriptor. Descriptors are small and dense, so their numbers are the index.
struct WatchTable {
    private struct Place {
        var generation: UInt32 = 0
        var handler: (any EventHandler)?
    }
    private var places: [Place] = []
    private(set) var count = 0

    mutating func insert(_ descriptor: Int32, _ handler: any EventHandler) -> Watch {
        let index = Int(descriptor)
        if index >= places.count {
            places.append(contentsOf: repeatElement(Place(), count: index + 1 - places.count))
        }
        precondition(places[index].handler == nil, "a descriptor is watched once")
        places[index].generation &+= 1
        places[index].handler = handler
        count += 1
        return Watch(descriptor: descriptor, generation: places[index].generation)
    }

    /// Nil when the descriptor has been taken from watch, or is another by now.
    func handler(of watch: Watch) -> (any EventHandler)? {
        let index = Int(watch.descriptor)
        guard index < places.count, places[index].generation == watch.generation else { return nil }
        return places[index].handler
    }

    mutating func remove(_ watch: Watch) -> Bool {
        guard handler(of: watch) != nil else { return false }
        places[Int(watch.descriptor)].handler = nil
        count -= 1
        return true
    }
}
