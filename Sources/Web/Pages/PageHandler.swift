import Logging
import Storage
import Synchronization
import Text

/// Answers requests: checks them, finds the page, and puts it into the frame.
final class PageHandler: Sendable {
    private let desk: PageDesk
    private let gate: RequestGuard
    private let admission: Admission
    private let templates: PageTemplates
    private let isSecure: Bool
    private let address: String?
    private let logger: Logger
    private let requests: Mutex<RequestRate>
    private let changes: Mutex<RequestRate>

    /// - Parameters:
    ///   - token: What visitors must show; nil for nothing.
    /// - Throws: If a template is not well-formed.
    init(_ desk: PageDesk, _ settings: PageSettings, token: String?, logger: Logger) throws {
        self.desk = desk
        self.logger = logger
        gate = RequestGuard(settings)
        admission = Admission(token: token, userHeader: settings.userHeader)
        templates = try PageTemplates()
        isSecure = settings.externalURL?.hasPrefix("https:") == true
        address = settings.externalURL
        requests = Mutex(RequestRate(perSecond: 50, burst: 300))
        changes = Mutex(RequestRate(perSecond: 1, burst: 30))
    }

    /// The answer to a request.
    func answer(_ request: PageRequest, at now: MonotonicTime = .now) -> PageResponse {
        guard requests.withLock({ $0.admits(request.peer, at: now) }) else {
            return .plain("too many requests", status: 429)
        }
        if let refusal = gate.refusal(of: request) { return .plain(refusal.text, status: 403) }
        guard request.isReading || request.method == "POST" else {
            var response = PageResponse.plain("only GET, HEAD and POST", status: 405)
            response.headers.append(("Allow", "GET, HEAD, POST"))
            return response
        }
        if request.isReading, let response = open(request.path) { return response }
        switch admission.answer(to: request, at: now) {
        case .unnamed: return .plain("the proxy does not name a user (page.user_header)", status: 403)
        case .tokenNeeded: return login(request, at: now)
        case .admitted(let visitor): return answer(request, from: visitor, at: now)
        }
    }

    /// What everybody may see: it shows nothing of the desk.
    private func open(_ path: String) -> PageResponse? {
        switch path {
        case "/healthz": .plain("ok")
        case "/readyz": desk.status().isReady ? .plain("ready") : .plain("not ready", status: 503)
        case "/style.css":
            PageResponse(type: "text/css; charset=utf-8", String(decoding: PackageResources.style_css, as: UTF8.self))
        case "/script.js":
            PageResponse(
                type: "text/javascript; charset=utf-8", String(decoding: PackageResources.script_js, as: UTF8.self))
        case "/icon.svg":
            PageResponse(type: "image/svg+xml", String(decoding: PackageResources.icon_svg, as: UTF8.self))
        default: nil
        }
    }

    private func answer(_ request: PageRequest, from visitor: PageVisitor, at now: MonotonicTime) -> PageResponse {
        let context = PageContext(desk, visitor: visitor, address: address)
        do {
            guard let query = FormFields(request.query) else { throw PageError.bad("The query cannot be read.") }
            if request.isReading {
                if let feed = AlertsFeed(path: request.path) {
                    return try feed.response(
                        AlertsQuery(query), known: request.headers["if-none-match"], context)
                }
                switch request.path {
                case "/metrics": return PageResponse(type: PrometheusText.type, PrometheusText.text(desk.metrics()))
                case "/events": return .events
                case "/login": return .redirect(to: "/")
                default: return page(try PageRouter.page(request.path, query, context), context, query)
                }
            }
            guard changes.withLock({ $0.admits(request.peer, at: now) }) else {
                return .plain("too many changes", status: 429)
            }
            guard let form = FormFields(body: request.body) else { throw PageError.bad("The form cannot be read.") }
            guard admission.isOurs(form, from: visitor) else {
                return message(
                    "Refused", "The form is out of date or not from this page. Go back and load it anew.", 403, context)
            }
            return try change(request.path, form, context)
        } catch PageError.notFound(let text) {
            return message("Not found", text, 404, context)
        } catch PageError.bad(let text) {
            return message("Not understood", text, 400, context)
        } catch {
            logger.warning("The page cannot show \(SafeText(request.path).truncated(toCharacters: 100)): \(error)")
            return message("Not possible at the moment", PageText.line("\(error)", 300), 503, context)
        }
    }

    private func change(_ path: String, _ form: FormFields, _ context: PageContext) throws -> PageResponse {
        switch path {
        case "/name": return rename(form, context)
        case "/logout":
            admission.close(context.visitor)
            return .redirect(to: "/login")
        case "/silences/preview": return page(try SilencesPage.preview(form, context), context, nil)
        default: return .redirect(to: try PageRouter.change(path, form, context))
        }
    }

    private func rename(_ form: FormFields, _ context: PageContext) -> PageResponse {
        let name = SafeText(form["name"] ?? "").truncated(toCharacters: Admission.maxName).string
        var response = PageResponse.redirect(to: "/?done=\(PageNotice.named)")
        response.headers.append(cookie(Admission.nameCookie, FormFields.encoded(name), seconds: 31_536_000))
        return response
    }

    private func page(_ page: PageView, _ context: PageContext, _ query: FormFields?) -> PageResponse {
        let content = templates.render(page.template, WithToken(view: page.view, formToken: context.visitor.formToken))
        let notice = query?["done"].flatMap(PageNotice.init)?.text
        return .html(
            templates.render(.layout, LayoutView(page, content: content, context, notice: notice)), status: page.status)
    }

    private func message(_ title: String, _ text: String, _ status: Int, _ context: PageContext) -> PageResponse {
        let view = PageView(
            title: title, template: .message, view: MessageView(messageText: text), section: "", status: status)
        return page(view, context, nil)
    }

    /// Asks for the token, or takes it.
    private func login(_ request: PageRequest, at now: MonotonicTime) -> PageResponse {
        // A link in a chat comes without our cookie, because it must not come with other pages' requests: the browser
        // loads the page once more, then from here.
        if request.isReading, request.headers["sec-fetch-site"] == "cross-site",
            request.headers["sec-fetch-mode"] == "navigate"
        {
            var response = PageResponse.html("<!doctype html><title>Wirewatch</title><p>One moment …</p>")
            response.headers.append(("Refresh", "0"))
            return response
        }
        if request.method == "POST", request.path == "/login" {
            let form = FormFields(body: request.body)
            guard let session = admission.open(with: form?["token"] ?? "", from: request.peer, at: now) else {
                return .html(templates.render(.login, LoginView(isWrong: true, next: "/")), status: 401)
            }
            var response = PageResponse.redirect(to: LoginView.safe(form?["next"] ?? "/"))
            response.headers.append(cookie(Admission.sessionCookie, session, seconds: 43_200))
            return response
        }
        let wantsPage = request.isReading && (request.headers["accept"] ?? "").contains("text/html")
        guard wantsPage else { return .plain("a token is needed", status: 401) }
        let address = request.path + (request.query.isEmpty ? "" : "?" + request.query)
        return .html(
            templates.render(.login, LoginView(isWrong: false, next: LoginView.safe(address))), status: 401)
    }

    private func cookie(_ name: String, _ value: String, seconds: Int) -> (name: String, value: String) {
        let secure = isSecure ? "; Secure" : ""
        return ("Set-Cookie", "\(name)=\(value); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Strict\(secure)")
    }
}

/// A view, and beside it the token of its forms.
struct WithToken {
    var view: Any
    var formToken: String
}

/// The values of a page with a sentence.
struct MessageView {
    var messageText: String
}

/// The values of the form for the token.
struct LoginView {
    var isWrong: Bool
    /// Where the browser goes afterwards.
    var next: String

    /// A path of ours; anything else becomes the first page.
    static func safe(_ path: String) -> String {
        guard path.hasPrefix("/"), !path.hasPrefix("//"), !path.hasPrefix("/\\"), path != "/login",
            path.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return "/" }
        return path
    }
}
