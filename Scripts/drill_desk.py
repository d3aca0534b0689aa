"""What the drills share: articles that are stories of their own, a daemon with its desk, a report. Imported, not run."""
import http.server, json, os, pathlib, random, resource, shutil, signal, socketserver, sqlite3, subprocess, sys, tempfile
import threading, time

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("PROGRAM", str(REPOSITORY / ".build/release/wirewatch"))


def article(number, alerts=True):
    """An article that is a story of its own, because its names and day are."""
    chance = random.Random(number)
    word = lambda: "".join(chance.choice("ba de fi go lu ma ne pi ro su ta ve".split()) for _ in range(3))
    day = f"{1 + number % 28} {['March', 'April', 'June', 'July'][number // 28 % 4]} {1990 + number // 112 % 30}"
    head = f"North Korea fires ballistic missile toward {word().title()}" if alerts else f"{word().title()} opens a garden"
    text = f"On {day}, " + (
        f"North Korea launched {number % 90 + 2} ballistic missiles from {word().title()} into the sea near {word().title()}."
        if alerts else f"the {word()} of {word().title()} opened a {word()} for {number} guests.")
    return f"{head}\n\n{text}\n\n" + " ".join(word() for _ in range(60)) + ".\n"


class Hook:
    """A webhook on this machine that keeps the ids of the alerts that it gets."""

    def __init__(self):
        self.ids, hook = [], self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                hook.ids.append(json.loads(body)["alert"]["id"])
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments):
                pass

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads, request_queue_size = True, 128

        self.server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def receiver(self):
        return {"name": "hook", "kind": "webhook", "url": f"http://127.0.0.1:{self.server.server_address[1]}/"}


class Daemon:
    def __init__(self, directory, user=None, receivers=(), prefix=(), settings=None, **inbox):
        self.directory, self.user, self.prefix = pathlib.Path(directory), user, list(prefix)
        self.inbox = self.directory / "inbox"
        self.state = self.directory / "state"
        for folder in (self.inbox, self.state):
            folder.mkdir(parents=True, exist_ok=True)
        if user:
            os.chown(self.state, user, user)
        own = settings or {}
        settings = {"name": "inbox", "path": str(self.inbox), "scan_interval_seconds": 3600, **inbox}
        config = REPOSITORY / "config"
        (self.directory / "wirewatch.yaml").write_text(json.dumps({
            "state_directory": str(self.state), "inboxes": [settings], "log_level": "debug",
            "receivers": list(receivers), **own,
            "topics": {"directory": str(config / "topics.d"), "lexicon": str(config / "lexicon")}}))

    def start(self, waits=True, prefix=()):
        command = [*self.prefix, *prefix, PROGRAM, "run", "-c", str(self.directory / "wirewatch.yaml")]
        if self.user:
            command = ["setpriv", f"--reuid={self.user}", f"--regid={self.user}", "--clear-groups"] + command
        self.log = open(self.directory / "log", "wb")
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=self.log)
        self.begin = time.monotonic()
        return self.wait(lambda: "Watching " in self.text(), 300) if waits else None

    def text(self):
        return (self.directory / "log").read_text(errors="replace")

    def wait(self, condition, seconds):
        """The seconds until a condition holds; None after too many."""
        start = time.monotonic()
        while time.monotonic() - start < seconds:
            if condition():
                return time.monotonic() - start
            if self.process.poll() is not None:
                sys.exit(f"the daemon ended: {self.text()[-2000:]}")
            time.sleep(0.01)
        return None

    def query(self, sql, *values):
        try:
            with sqlite3.connect(f"file:{self.state}/wirewatch.sqlite?mode=ro", uri=True, timeout=30) as store:
                return store.execute(sql, values).fetchone()[0]
        except (sqlite3.OperationalError, TypeError, UnicodeDecodeError):
            return None

    def knows(self, name):
        return self.query("SELECT 1 FROM file WHERE path = ?", name) == 1

    def has_alert(self, name):
        return self.query(
            "SELECT count(*) FROM alert JOIN article ON article.id = alert.article_id "
            "JOIN file ON file.id = article.file_id WHERE file.path = ?", name) not in (None, 0)

    def is_joined(self, name):
        """Whether a file is read and has no alert: by chance it reports the story of another one."""
        return self.knows(name) and not self.has_alert(name)

    def alert(self, name):
        """The id of a file's alert."""
        return self.query(
            "SELECT alert.id FROM alert JOIN article ON article.id = alert.article_id "
            "JOIN file ON file.id = article.file_id WHERE file.path = ?", name)

    def status(self):
        """The exit code and the problems; nil if there is no answer."""
        done = subprocess.run([PROGRAM, "status", "--json", "-c", str(self.directory / "wirewatch.yaml")],
                              capture_output=True, text=True)
        try:
            return done.returncode, json.loads(done.stdout)["problems"]
        except (ValueError, KeyError):
            return done.returncode, None

    def descriptors(self):
        """The numbers of the open descriptors."""
        return sorted(int(number) for number in os.listdir(f"/proc/{self.process.pid}/fd"))

    def allow_descriptors(self, count):
        """Changes the limit of the running process."""
        hard = resource.prlimit(self.process.pid, resource.RLIMIT_NOFILE)[1]
        resource.prlimit(self.process.pid, resource.RLIMIT_NOFILE, (count or hard, hard))

    def private_memory(self):
        """Memory in MB that is not a mapped file, for example the judge's model."""
        lines = dict(line.split(":", 1) for line in open(f"/proc/{self.process.pid}/status"))
        return int(lines["RssAnon"].split()[0]) >> 10

    def seen(self, name, seconds=30):
        return self.wait(lambda: self.knows(name), seconds)

    def drop(self, name, text):
        path = self.inbox / name
        hidden = path.with_name("." + path.name)
        hidden.write_text(text)
        hidden.rename(path)

    def processor(self):
        fields = open(f"/proc/{self.process.pid}/stat").read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        lines = dict(line.split(":", 1) for line in open(f"/proc/{self.process.pid}/status"))
        return f"{int(lines['VmRSS'].split()[0]) >> 10} MB, peak {int(lines['VmHWM'].split()[0]) >> 10} MB"

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


class Report:
    """Prints results, and keeps those that are bad."""

    def __init__(self):
        self.failures = []

    def delay(self, what, seconds, limit=None):
        """Prints a delay; something that did not come in time is a failure."""
        print(f"  {what}: " + ("missed" if seconds is None else f"{seconds:.2f} s"), flush=True)
        if seconds is None or limit and seconds > limit:
            self.failures.append(what)

    def expect(self, what, isTrue):
        print(f"  {what}: " + ("yes" if isTrue else "NO"), flush=True)
        if not isTrue:
            self.failures.append(what)


def quantile(delays, part):
    return sorted(delays)[min(len(delays) - 1, int(len(delays) * part))]


def known_files(daemon, count, folders=1000):
    """Makes files in an inbox, and their rows in the store: the daemon has read them."""
    daemon.start(); daemon.stop()
    print(f"  making {count} files and their rows", flush=True)
    rows = []
    for folder in range(folders):
        path = daemon.inbox / f"d{folder}"
        path.mkdir()
        for number in range(count // folders):
            file = path / f"f{number}.txt"
            with open(file, "wb") as stream:
                stream.write(b"known\n")
            state = file.stat()
            rows.append(("inbox", f"d{folder}/f{number}.txt", state.st_dev, state.st_ino, state.st_size,
                         state.st_mtime_ns, state.st_ctime_ns, "0" * 64, "read", 0))
    with sqlite3.connect(daemon.state / "wirewatch.sqlite") as store:
        store.execute("PRAGMA synchronous = OFF")
        store.executemany("INSERT INTO file (inbox, path, device, inode, size, modified, changed, sha256, outcome, "
                          "seen_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def run_cases(cases, report, usage):
    """Runs the cases that are named on the command line, each in a directory of its own; ends with an error if one fails."""
    names = sys.argv[1:] or [case.__name__ for case in cases]
    if not os.access(PROGRAM, os.X_OK) or any(name not in [case.__name__ for case in cases] for name in names):
        sys.exit(usage)
    scratch = os.environ.get("SCRATCH") or tempfile.mkdtemp(prefix="wirewatch-drill-")
    os.chmod(scratch, 0o755)
    try:
        for case in cases:
            if case.__name__ in names:
                print(f"{case.__name__}: {case.__doc__}", flush=True)
                directory = os.path.join(scratch, case.__name__)
                os.makedirs(directory)
                case(directory)
    finally:
        if "SCRATCH" not in os.environ:
            shutil.rmtree(scratch, ignore_errors=True)
    if report.failures:
        sys.exit("missed or late: " + "; ".join(report.failures))
