#if defined(__aarch64__)
#define PATH_NAME meaning_neon
#define TARGET
#define TILE 6
#define VECTORS 1
#include "kernels.h"
#endif
