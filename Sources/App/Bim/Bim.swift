import Base
import Glibc
import Sockets

/// The program: reads what was asked on the command line and does it.
@main struct Bim {
    static let version = "0.1.0"

    /// The first thread waits for signals; what was asked is done on a loop of its own. (An asynchronous `main` would leave
    /// the first thread to Dispatch, which lets it take any signal.)
    static func main() {
        let signals = Signals(), arguments = Array(CommandLine.arguments.dropFirst())
        signals.block()
        do {
            let loop = try EventLoop(name: "bim")
            Task(executorPreference: loop) { exit(await run(arguments, signals)) }
        } catch {
            say(sentence(error))
            exit(1)
        }
        signals.take()
    }

    /// - Returns: the exit code: 0 done, 1 it did not work, 2 not understood or not valid.
    static func run(_ arguments: [String], _ signals: Signals = Signals()) async -> Int32 {
        do {
            switch try Command(arguments) {
            case .help(let text): tell(text)
            case .version: tell("bim \(version)")
            case .serve(let serve): try await serve.run(signals)
            case .migrate(let migrate): try await migrate.run()
            case .berakna(let berakna): return berakna.run()
            case .lagtext(let lagtext): try lagtext.run()
            case .spelaOm(let spelaOm): return try await spelaOm.run()
            case .skugga(let skugga): try await skugga.run()
            case .säkerhetskopia(let kopia): try await kopia.run()
            case .kontrollera(let kontrollera): return try await kontrollera.run()
            case .simulera(let simulera): return try simulera.run()
            }
            return 0
        } catch let refusal as CommandRefusal {
            say(refusal.description)
            return refusal.code
        } catch {
            say(sentence(error))
            return 1
        }
    }
}

/// What ends the program: one sentence for the person at the keyboard.
struct CommandRefusal: Error, CustomStringConvertible {
    let description: String
    var code: Int32 = 1

    init(_ description: String, code: Int32 = 1) {
        self.description = description
        self.code = code
    }

    static func misuse(_ text: String) -> CommandRefusal { CommandRefusal("\(text) (bim --help visar vad som finns)", code: 2) }
}

/// To standard error, as people read it.
func say(_ text: String) { write(Array("bim: \(text)\n".utf8), to: STDERR_FILENO) }

/// To standard output.
func tell(_ text: String) { write(Array("\(text)\n".utf8), to: STDOUT_FILENO) }

/// A reader that has gone is no reason to do anything else.
private func write(_ bytes: [UInt8], to descriptor: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
    }
}
