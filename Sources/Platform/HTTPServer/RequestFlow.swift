import Essentials
import HTTP
import Synchronization

/// What happens to a request between the library and the application.
final class RequestFlow: Sendable {
  let configuration: ServerConfiguration
  let onEvent: @Sendable (ServerEvent) -> Void
  let pool: ThreadPool
  let reaper: DeadlineReaper
  let traffic: Traffic
  private let application: any HTTPApplication
  private let bodyMemory = Atomic<Int>(0)

  init(
    application: any HTTPApplication, configuration: ServerConfiguration,
    onEvent: @escaping @Sendable (ServerEvent) -> Void
  ) {
    self.application = application
    self.configuration = configuration
    self.onEvent = onEvent
    pool = ThreadPool(threads: configuration.workerThreads)
    reaper = DeadlineReaper(interval: configuration.sweepInterval, onEvent: onEvent)
    traffic = Traffic(limit: configuration.requestLimit)
  }

  /// Bytes that are set aside for bodies.
  var reservedBytes: Int { bodyMemory.load(ordering: .relaxed) }

  /// The header is complete; an answer at this point closes the connection.
  func begin(_ exchange: Exchange, _ connection: LibraryConnection, method: String, version: String) -> Bool {
    traffic.begin()
    exchange.method = String(method.prefix(20))
    let gate = connection.readHeader()
    do {
      let length = try gate.check(version: version)
      let head = try head(of: exchange, fields: gate.fields)
      exchange.stage = try stage(of: exchange, head: head, length: length, canDiscard: !gate.expectsContinue)
      return true
    } catch {
      return answer(exchange, connection, error.response, closing: true)
    }
  }

  /// A piece of the body; all of it is taken, because the library may stall otherwise.
  func receive(_ bytes: UnsafeRawBufferPointer, _ exchange: Exchange) -> Bool {
    switch exchange.stage {
    case .body:
      let total = exchange.received + bytes.count
      if total > exchange.bodyLimit {
        startDiscarding(exchange, .tooLarge(limit: exchange.bodyLimit))
      } else if !reserve(total, for: exchange) {
        startDiscarding(exchange, .busy)
      } else {
        unsafe exchange.append(bytes)
        return true
      }
    case .discarding: break
    default: return false
    }
    exchange.discard(bytes.count)
    return exchange.received <= configuration.discardLimit
  }

  /// The request is complete, or its handler has the answer.
  func advance(_ exchange: Exchange, _ connection: LibraryConnection) -> Bool {
    switch exchange.stage {
    case .discarding(let rejection): return answer(exchange, connection, rejection.response)
    case .body(let head):
      guard traffic.admit() else { return answer(exchange, connection, Rejection.busy.response) }
      exchange.connection.expectNothing()
      let answer = connection.suspend()
      exchange.stage = .handler(answer)
      start(Request(head: head, body: exchange.takeBody()), answer)
      return true
    case .handler(let answer):
      guard let response = answer.take() else { return false }
      return self.answer(exchange, connection, response)
    default: return false
    }
  }

  /// The request of the connection is over if there is one, whether it was answered or not.
  func complete(_ slot: ConnectionSlot, _ connection: LibraryConnection, isComplete: Bool) {
    guard let exchange = slot.exchange.take() else { return }
    bodyMemory.subtract(exchange.reserved, ordering: .relaxed)
    exchange.connection.expect(.idle, within: configuration.idleTimeout)
    exchange.status = exchange.status ?? connection.status
    onEvent(.request(exchange.accessRecord(isComplete: isComplete)))
    if exchange.isCounted { traffic.end() }
  }

  private func start(_ request: Request, _ answer: PendingAnswer) {
    let (application, traffic) = (application, traffic)
    traffic.track(answer)
    let task = pool.start {
      answer.deliver(await application.respond(to: request))
      traffic.release(answer)
    }
    answer.belongs(to: task)
  }

  private func answer(
    _ exchange: Exchange, _ connection: LibraryConnection, _ response: Response, closing: Bool = false
  ) -> Bool {
    exchange.stage = .answered
    exchange.status = response.status.code
    exchange.sentBytes = exchange.method == Method.head.rawValue ? 0 : response.body.count
    exchange.connection.expect(
      .response, within: configuration.responseDeadline + configuration.transfer(response.body.count))
    return connection.send(response, closing: closing || traffic.isStopping)
  }

  private func head(
    of exchange: Exchange, fields: [(name: String, value: String)]
  ) throws(Rejection) -> RequestHead {
    guard let method = Method(rawValue: exchange.method) else { throw .methodNotAllowed }
    guard exchange.target.utf8.count <= configuration.targetLimit else { throw .targetTooLong }
    guard
      let head = RequestHead(
        method: method == .head ? .get : method, target: exchange.target, headers: fields,
        remoteAddress: exchange.connection.remoteAddress)
    else { throw .badRequest }
    return head
  }

  private func stage(
    of exchange: Exchange, head: RequestHead, length: HeaderGate.BodyLength, canDiscard: Bool
  ) throws(Rejection) -> Exchange.Stage {
    let expected: Int
    switch length {
    case .none: return .body(head)
    case .chunked:
      exchange.bodyLimit = application.bodyLimit(for: head)
      expected = exchange.bodyLimit
    case .length(let length):
      exchange.bodyLimit = application.bodyLimit(for: head)
      expected = length
    }
    exchange.connection.expect(.body, within: configuration.bodyDeadline + configuration.transfer(expected))
    guard case .length(let length) = length else { return .body(head) }
    let rejection: Rejection
    if length > exchange.bodyLimit {
      rejection = .tooLarge(limit: exchange.bodyLimit)
    } else if reserve(length, for: exchange) {
      exchange.expectBody(length)
      return .body(head)
    } else {
      rejection = .busy
    }
    guard canDiscard, length <= configuration.discardLimit else { throw rejection }
    return .discarding(rejection)
  }

  private func startDiscarding(_ exchange: Exchange, _ rejection: Rejection) {
    exchange.stage = .discarding(rejection)
    bodyMemory.subtract(exchange.reserved, ordering: .relaxed)
    exchange.reserved = 0
  }

  /// Sets memory aside so that the request has that much in all.
  private func reserve(_ total: Int, for exchange: Exchange) -> Bool {
    let more = total - exchange.reserved
    guard more > 0 else { return true }
    let used = bodyMemory.add(more, ordering: .relaxed).newValue
    guard used <= configuration.bodyMemory else {
      bodyMemory.subtract(more, ordering: .relaxed)
      return false
    }
    exchange.reserved = total
    return true
  }
}
