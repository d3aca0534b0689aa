#include "CMeaning.h"

extern const meaning_kernels meaning_portable;
#if defined(__x86_64__)
extern const meaning_kernels meaning_avx2, meaning_avx512;
#elif defined(__aarch64__)
extern const meaning_kernels meaning_neon;
#endif

const meaning_kernels *meaning_kernels_of(meaning_path path) {
    switch (path) {
    case MEANING_PORTABLE: return &meaning_portable;
#if defined(__x86_64__)
    // These ask the operating system too whether it saves the registers.
    case MEANING_AVX2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &meaning_avx2 : 0;
    case MEANING_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
                && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
                && __builtin_cpu_supports("fma")
            ? &meaning_avx512 : 0;
#elif defined(__aarch64__)
    case MEANING_NEON: return &meaning_neon;
#endif
    default: return 0;
    }
}
