// What Linux has and Swift's Glibc module leaves out.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/fs.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <spawn.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/fsuid.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

// glibc 2.34 and later; its header shows it only with _GNU_SOURCE, which Swift's module does not set.
extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);

// In the program that is started, no descriptor from this one on stays open. See posix_spawn(3).
static inline int wirewatch_spawn_close_from(posix_spawn_file_actions_t *actions, int from)
{
    return posix_spawn_file_actions_addclosefrom_np(actions, from);
}

// glibc 2.27 and later; its header shows it only with _GNU_SOURCE.
extern int memfd_create(const char *name, unsigned int flags);

/// A file in memory with a name for /proc; -1 with errno. It is closed in programs that are started.
static inline int wirewatch_memory_file(const char *name) { return memfd_create(name, 1 /* MFD_CLOEXEC */); }

#if defined(__x86_64__)
#define WIREWATCH_AUDIT_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define WIREWATCH_AUDIT_ARCH AUDIT_ARCH_AARCH64
#endif

/// Takes from this process all rights to files but those to read and execute below some paths. Returns 0, or errno:
/// ENOSYS or EOPNOTSUPP where the kernel has no Landlock.
///
/// Source: landlock(7). Paths that do not exist are passed over.
static inline int wirewatch_landlock(const char *const *paths, size_t count)
{
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (abi < 0) return errno;
    struct landlock_ruleset_attr attributes = {.handled_access_fs = (1ULL << 13) - 1};
    if (abi >= 2) attributes.handled_access_fs |= 1ULL << 13;
    int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes.handled_access_fs), 0);
    if (rules < 0) return errno;
    for (size_t index = 0; index < count; index++) {
        int folder = open(paths[index], 010000000 /* O_PATH */ | O_CLOEXEC);
        if (folder < 0) continue;
        struct landlock_path_beneath_attr rule = {
            .allowed_access = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
            .parent_fd = folder};
        syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
        close(folder);
    }
    int status = syscall(SYS_landlock_restrict_self, rules, 0) == 0 ? 0 : errno;
    close(rules);
    return status;
}

#ifdef WIREWATCH_AUDIT_ARCH
#define WIREWATCH_CALL(name, action) \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, name, 0, 1), BPF_STMT(BPF_RET | BPF_K, action)
#define WIREWATCH_ALLOW(name) WIREWATCH_CALL(name, SECCOMP_RET_ALLOW)
#define WIREWATCH_DENY(name) WIREWATCH_CALL(name, SECCOMP_RET_ERRNO | EPERM)
#define WIREWATCH_FILTER_START \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)), \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, WIREWATCH_AUDIT_ARCH, 1, 0), \
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS), \
    BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr))

static inline int wirewatch_install_filter(struct sock_filter *filter, size_t count)
{
    struct sock_fprog program = {.len = (unsigned short)count, .filter = filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
    // For all threads, where the call itself is permitted.
    if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) == 0) return 0;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0 ? 0 : errno;
}
#endif

/// Leaves this process the system calls that computing and its open descriptors need: no files are opened, no sockets
/// made, no programs or threads started. Returns 0, or errno.
///
/// Source: seccomp(2).
static inline int wirewatch_allow_computing_only(void)
{
#ifdef WIREWATCH_AUDIT_ARCH
    struct sock_filter filter[] = {
        WIREWATCH_FILTER_START,
        WIREWATCH_ALLOW(SYS_read), WIREWATCH_ALLOW(SYS_write), WIREWATCH_ALLOW(SYS_readv),
        WIREWATCH_ALLOW(SYS_writev), WIREWATCH_ALLOW(SYS_close), WIREWATCH_ALLOW(SYS_fstat),
        WIREWATCH_ALLOW(SYS_lseek), WIREWATCH_ALLOW(SYS_ppoll), WIREWATCH_ALLOW(SYS_recvfrom),
        WIREWATCH_ALLOW(SYS_sendto), WIREWATCH_ALLOW(SYS_mmap), WIREWATCH_ALLOW(SYS_munmap),
        WIREWATCH_ALLOW(SYS_mremap), WIREWATCH_ALLOW(SYS_mprotect), WIREWATCH_ALLOW(SYS_madvise),
        WIREWATCH_ALLOW(SYS_brk), WIREWATCH_ALLOW(SYS_futex), WIREWATCH_ALLOW(SYS_sched_yield),
        WIREWATCH_ALLOW(SYS_sched_getaffinity), WIREWATCH_ALLOW(SYS_clock_gettime),
        WIREWATCH_ALLOW(SYS_clock_nanosleep), WIREWATCH_ALLOW(SYS_nanosleep), WIREWATCH_ALLOW(SYS_gettimeofday),
        WIREWATCH_ALLOW(SYS_getrandom), WIREWATCH_ALLOW(SYS_getpid), WIREWATCH_ALLOW(SYS_gettid),
        WIREWATCH_ALLOW(SYS_getrusage), WIREWATCH_ALLOW(SYS_prlimit64), WIREWATCH_ALLOW(SYS_sysinfo),
        WIREWATCH_ALLOW(SYS_uname), WIREWATCH_ALLOW(SYS_rt_sigaction), WIREWATCH_ALLOW(SYS_rt_sigprocmask),
        WIREWATCH_ALLOW(SYS_rt_sigreturn), WIREWATCH_ALLOW(SYS_sigaltstack), WIREWATCH_ALLOW(SYS_restart_syscall),
        WIREWATCH_ALLOW(SYS_tgkill), WIREWATCH_ALLOW(SYS_exit), WIREWATCH_ALLOW(SYS_exit_group),
        WIREWATCH_ALLOW(SYS_membarrier), WIREWATCH_ALLOW(SYS_set_robust_list),
#ifdef SYS_poll
        WIREWATCH_ALLOW(SYS_poll), WIREWATCH_ALLOW(SYS_getrlimit), WIREWATCH_ALLOW(SYS_setrlimit),
#endif
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
    };
    return wirewatch_install_filter(filter, sizeof(filter) / sizeof(filter[0]));
#else
    return ENOSYS;
#endif
}

/// Takes network, tracing and mounting from this process and the programs that it starts. Returns 0, or errno.
static inline int wirewatch_deny_network(void)
{
#ifdef WIREWATCH_AUDIT_ARCH
    struct sock_filter filter[] = {
        WIREWATCH_FILTER_START,
        WIREWATCH_DENY(SYS_socket), WIREWATCH_DENY(SYS_socketpair), WIREWATCH_DENY(SYS_connect),
        WIREWATCH_DENY(SYS_bind), WIREWATCH_DENY(SYS_ptrace), WIREWATCH_DENY(SYS_process_vm_readv),
        WIREWATCH_DENY(SYS_process_vm_writev), WIREWATCH_DENY(SYS_mount), WIREWATCH_DENY(SYS_unshare),
        WIREWATCH_DENY(SYS_setns), WIREWATCH_DENY(SYS_kill), WIREWATCH_DENY(SYS_bpf),
        WIREWATCH_DENY(SYS_perf_event_open), WIREWATCH_DENY(SYS_keyctl), WIREWATCH_DENY(SYS_io_uring_setup),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    return wirewatch_install_filter(filter, sizeof(filter) / sizeof(filter[0]));
#else
    return ENOSYS;
#endif
}

/// Bounds this process: bytes of private memory, and no dump of it after a crash. When the memory of the unit or the
/// machine runs out, the kernel ends this process before its parent. Returns 0, or errno.
///
/// Source: setrlimit(2); proc_pid_oom_score_adj(5).
static inline int wirewatch_limit_memory(size_t bytes)
{
    // Where it cannot be written, the limits hold all the same.
    int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (score >= 0) {
        (void)!write(score, "900", 3);
        close(score);
    }
    struct rlimit data = {bytes, bytes}, none = {0, 0};
    return setrlimit(RLIMIT_DATA, &data) == 0 && setrlimit(RLIMIT_CORE, &none) == 0 ? 0 : errno;
}

/// The CPU time that this process has used, in seconds, rounded up.
static inline long wirewatch_cpu_seconds(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1;
}

/// SIGXCPU ends this process when it has used this much CPU time. Returns 0, or errno.
static inline int wirewatch_limit_cpu(long seconds)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_CPU, &limit) != 0) return errno;
    limit.rlim_cur = (rlim_t)seconds;
    return setrlimit(RLIMIT_CPU, &limit) == 0 ? 0 : errno;
}

/// Renames without replacing: 0, or errno; EEXIST if the new name is taken. See renameat2(2).
static inline int wirewatch_move(int source, const char *name, int target, const char *new_name)
{
    if (syscall(SYS_renameat2, source, name, target, new_name, RENAME_NOREPLACE) == 0) return 0;
    // A file system that cannot do it in one step links the file under its new name first.
    if (errno != EINVAL && errno != ENOSYS) return errno;
    if (linkat(source, name, target, new_name, 0) != 0) return errno;
    return unlinkat(source, name, 0) == 0 ? 0 : errno;
}

/// Copies a file to another folder, under a hidden name until its contents are on the disk: 0, or errno.
static inline int wirewatch_copy(int source, const char *name, int target, const char *hidden, const char *new_name)
{
    int from = openat(source, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (from < 0) return errno;
    int to = openat(target, hidden, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0640);
    if (to < 0) {
        int code = errno;
        close(from);
        return code;
    }
    char buffer[65536];
    ssize_t count;
    int code = 0;
    while ((count = read(from, buffer, sizeof(buffer))) > 0)
        if (write(to, buffer, (size_t)count) != count) {
            code = errno ? errno : EIO;
            break;
        }
    if (count < 0 && code == 0) code = errno;
    struct stat status;
    if (code == 0 && fstat(from, &status) == 0) {
        struct timespec times[2] = {status.st_atim, status.st_mtim};
        futimens(to, times);
    }
    if (code == 0 && fsync(to) != 0) code = errno;
    close(from);
    close(to);
    if (code == 0) code = wirewatch_move(target, hidden, target, new_name);
    // The original is deleted next: the copy's name must outlive a power cut.
    if (code == 0 && fsync(target) != 0) code = errno;
    if (code != 0) unlinkat(target, hidden, 0);
    return code;
}
