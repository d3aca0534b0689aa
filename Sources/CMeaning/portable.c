#define PATH_NAME meaning_portable
#define TARGET
#define TILE 3
#define VECTORS 1
#include "kernels.h"
