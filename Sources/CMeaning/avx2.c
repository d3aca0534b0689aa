#if defined(__x86_64__)
#define PATH_NAME meaning_avx2
#define TARGET __attribute__((target("avx2,fma")))
#define TILE 6
#define VECTORS 1
#include "kernels.h"
#endif
