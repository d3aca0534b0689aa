#if defined(__x86_64__)
#define PATH_NAME meaning_avx512
#define TARGET __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx2,fma")))
#define TILE 12
#define VECTORS 2
#include "kernels.h"
#endif
