#pragma once
#include <gumbo.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

// gumbo 0.10 frees its tree by recursion, checks no allocation, and takes quadratic time on some input. So it parses
// here inside an arena: memory and CPU time are bounded, running out of either leaves the parser by longjmp, and the
// whole tree is freed at once, without walking it.

enum { GUMBO_ARENA_DONE = 0, GUMBO_ARENA_OUT_OF_MEMORY = 1, GUMBO_ARENA_OUT_OF_TIME = 2 };

typedef struct gumbo_arena_chunk {
    struct gumbo_arena_chunk *next;
    size_t used;
    size_t size;
} gumbo_arena_chunk;

typedef struct gumbo_arena {
    jmp_buf escape;
    gumbo_arena_chunk *chunks;
    size_t bytes;
    size_t max_bytes;
    int64_t deadline_ns;
    unsigned calls;
    GumboOutput *output;
} gumbo_arena;

static inline int64_t gumbo_arena_cpu_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static inline void *gumbo_arena_allocate(void *context, size_t size) {
    gumbo_arena *arena = (gumbo_arena *)context;
    if (size > arena->max_bytes) longjmp(arena->escape, GUMBO_ARENA_OUT_OF_MEMORY);
    size = (size + 15) & ~(size_t)15;
    if ((++arena->calls & 63) == 0 && gumbo_arena_cpu_ns() > arena->deadline_ns)
        longjmp(arena->escape, GUMBO_ARENA_OUT_OF_TIME);
    gumbo_arena_chunk *chunk = arena->chunks;
    if (chunk == NULL || chunk->size - chunk->used < size) {
        size_t header = (sizeof(gumbo_arena_chunk) + 15) & ~(size_t)15;
        size_t wanted = header + (size > 262144 ? size : 262144);
        if (arena->bytes + wanted > arena->max_bytes) longjmp(arena->escape, GUMBO_ARENA_OUT_OF_MEMORY);
        chunk = (gumbo_arena_chunk *)malloc(wanted);
        if (chunk == NULL) longjmp(arena->escape, GUMBO_ARENA_OUT_OF_MEMORY);
        chunk->next = arena->chunks;
        chunk->used = header;
        chunk->size = wanted;
        arena->chunks = chunk;
        arena->bytes += wanted;
    }
    void *result = (char *)chunk + chunk->used;
    chunk->used += size;
    return result;
}

static inline void gumbo_arena_deallocate(void *context, void *pointer) {
    (void)context;
    (void)pointer;
}

/// Frees the arena and the tree in it.
static inline void gumbo_arena_free(gumbo_arena *arena) {
    gumbo_arena_chunk *chunk = arena->chunks;
    while (chunk != NULL) {
        gumbo_arena_chunk *next = chunk->next;
        free(chunk);
        chunk = next;
    }
    free(arena);
}

/// Parses into a new arena; `*status` says whether it was finished, and only then `output` is set.
/// The text must live as long as the arena. Returns NULL when there is no memory at all.
static inline gumbo_arena *gumbo_arena_parse(
    const char *text, size_t length, size_t max_bytes, int64_t max_cpu_ns, int *status) {
    gumbo_arena *arena = (gumbo_arena *)calloc(1, sizeof(gumbo_arena));
    if (arena == NULL) return NULL;
    arena->max_bytes = max_bytes;
    arena->deadline_ns = gumbo_arena_cpu_ns() + max_cpu_ns;
    int escaped = setjmp(arena->escape);
    if (escaped != 0) {
        *status = escaped;
        return arena;
    }
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = gumbo_arena_allocate;
    options.deallocator = gumbo_arena_deallocate;
    options.userdata = arena;
    options.max_errors = 0;
    arena->output = gumbo_parse_with_options(&options, text, length);
    *status = GUMBO_ARENA_DONE;
    return arena;
}
