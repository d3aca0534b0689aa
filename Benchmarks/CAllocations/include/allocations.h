// Counts the allocations of the calling thread: this target replaces malloc, calloc and realloc of the program that
// links it, and hands them on to glibc.

#ifndef WIREWATCH_ALLOCATIONS_H
#define WIREWATCH_ALLOCATIONS_H

unsigned long wirewatch_allocation_count(void);

#endif
