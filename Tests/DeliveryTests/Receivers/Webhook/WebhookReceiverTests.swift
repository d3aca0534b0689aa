import Alerts
import Articles
import Foundation
import TestSupport
import Testing
import Text

@testable import Delivery

@Suite("A webhook as a receiver", .timeLimit(.minutes(5)))
struct WebhookReceiverTests {
    private let client: HTTPClient
    private let now = Timestamp(seconds: 1_795_353_757)

    init() throws {
        client = try #require(HTTPClient(userAgent: "wirewatch/test"))
    }

    private func receiver(_ server: HTTPServer) -> HTTPReceiver<WebhookDialect> {
        HTTPReceiver(
            name: "chat", dialect: WebhookDialect(url: server.url("/hook?key=s3cret")), abilities: [],
            style: CardStyle(),
            connection: HTTPConnection(), client: client)
    }

    @Test("A webhook gets one JSON document, with the alert's id as its idempotency key")
    func posts() async throws {
        let server = try HTTPServer()
        #expect(await receiver(server).deliver(SampleAlert.post(), now: now).outcome == .delivered(reference: nil))
        let request = try #require(server.requests.first)
        #expect(request.method == "POST")
        #expect(request.path == "/hook?key=s3cret")
        #expect(request.header("Content-Type") == "application/json")
        #expect(request.header("Idempotency-Key") == "0123456789abcdef0123456789abcdef")
        #expect(request.header("User-Agent") == "wirewatch/test")
        #expect(
            request.text == """
                {"alert":{"article":{"file":"ko/a.txt","inbox":"desk","language":"ko","published":"2026-11-22",\
                "source":"Yonhap","title":"부산항 노조 파업","url":"https://news.example/1"},\
                "backfill":false,"evidence":[{"contribution":2.5,"quote":"부산항 노조가 파업을 시작했다.","signal":"port + strike",\
                "terms":["부산항","파업"]}],"id":"0123456789abcdef0123456789abcdef",\
                "labels":{"inbox":"desk","language":"ko","severity":"warning","source":"Yonhap","topic":"port-strike"},\
                "page_url":null,"raised_at":"2026-11-22T13:22:37.250Z","repeats":0,"score":0.97,"severity":"warning","story":null,\
                "threshold":0.5,"title":"Strike in a port","topic":"port-strike","unacknowledged_seconds":null,"update":null},\
                "event":"raised","type":"alert","version":1}
                """)
    }

    @Test("A second delivery of a post is the same request")
    func twice() async throws {
        let server = try HTTPServer()
        let receiver = receiver(server)
        for _ in 1...2 {
            #expect(await receiver.deliver(SampleAlert.post(), now: now).outcome == .delivered(reference: nil))
        }
        #expect(Set(server.requests.map { $0.header("Idempotency-Key") }).count == 1)
        #expect(Set(server.requests.map(\.body)).count == 1)
    }

    @Test(
        "The status of an answer decides the outcome",
        arguments: [
            (200, nil, .delivered(reference: nil)), (201, nil, .delivered(reference: nil)),
            (204, nil, .delivered(reference: nil)),
            (400, nil, .rejected(reason: "HTTP 400: no")), (401, nil, .unauthorized(reason: "HTTP 401: no")),
            (404, nil, .gone(reason: "HTTP 404: no")), (410, nil, .gone(reason: "HTTP 410: no")),
            (429, nil, .retry(reason: "HTTP 429: no", after: nil)),
            (429, "17", .retry(reason: "HTTP 429: no", after: .seconds(17))),
            (500, nil, .retry(reason: "HTTP 500: no", after: nil)),
            (503, "2", .retry(reason: "HTTP 503: no", after: .seconds(2))),
        ] as [(Int, String?, AttemptOutcome)])
    func answers(_ status: Int, _ retryAfter: String?, _ outcome: AttemptOutcome) async throws {
        let headers = retryAfter.map { [("Retry-After", $0)] } ?? []
        let server = try HTTPServer(otherwise: .status(status, headers: headers, body: "no"))
        #expect(await receiver(server).deliver(SampleAlert.post(), now: now).outcome == outcome)
    }

    @Test("A refused or broken connection is retried, and the reason does not show the address")
    func failures() async throws {
        let server = try HTTPServer(otherwise: .closed)
        let broken = await receiver(server).deliver(SampleAlert.post(), now: now).outcome
        server.stop()
        let refused = await receiver(server).deliver(SampleAlert.post(), now: now).outcome
        for outcome in [broken, refused] {
            guard case .retry(let reason, nil) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
            #expect(!reason.contains("s3cret"))
        }
    }

    @Test("Each attempt has a new signature and the token")
    func signed() async throws {
        let server = try HTTPServer(otherwise: .status(503))
        var dialect = WebhookDialect(url: server.url("/hook"))
        let key = try #require(WebhookSigner.Key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        dialect.signer = WebhookSigner(keys: [key])
        dialect.token = "t0ken"
        let receiver = HTTPReceiver(
            name: "chat", dialect: dialect, abilities: [], style: CardStyle(), connection: HTTPConnection(),
            client: client)
        for seconds in [0, 60] {
            _ = await receiver.deliver(SampleAlert.post(), now: now.advanced(by: .seconds(seconds)))
        }
        #expect(server.requests.map { $0.header("webhook-id") } == Array(repeating: SampleAlert.alert().id, count: 2))
        #expect(server.requests.map { $0.header("webhook-timestamp") } == ["1795353757", "1795353817"])
        #expect(Set(server.requests.map { $0.header("webhook-signature") }).count == 2)
        for request in server.requests {
            let id = request.header("webhook-id") ?? ""
            let content = "\(id).\(request.header("webhook-timestamp") ?? "").\(request.text)"
            let code = WebhookSigner.hmac(
                Array(content.utf8), key: Array(Data(base64Encoded: "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") ?? Data()))
            #expect(request.header("webhook-signature") == "v1," + Data(code).base64EncodedString())
            #expect(request.header("Authorization") == "Bearer t0ken")
        }
    }

    @Test("An address or a token that the server repeats is redacted")
    func echoed() async throws {
        let body = "POST /hook/s3cret-and-long/x?key=s3cret-key-too with t0ken-that-is-long refused"
        let server = try HTTPServer(otherwise: .status(400, body: body))
        var dialect = WebhookDialect(url: server.url("/hook/s3cret-and-long/x?key=s3cret-key-too"))
        dialect.token = "t0ken-that-is-long"
        let receiver = HTTPReceiver(
            name: "chat", dialect: dialect, abilities: [], style: CardStyle(), connection: HTTPConnection(),
            client: client)
        let attempt = await receiver.deliver(SampleAlert.post(), now: now)
        #expect(attempt.outcome == .rejected(reason: "HTTP 400: POST … with … refused"))
        #expect(attempt.response == "HTTP 400: POST … with … refused")
    }

    @Test("A webhook cannot report earlier deliveries")
    func alreadyDelivered() async throws {
        let receiver = receiver(try HTTPServer())
        #expect(await receiver.alreadyDelivered([SampleAlert.post()]).isEmpty)
    }
}
