#pragma once
// What `import Glibc` leaves out on Linux: epoll, eventfd, timerfd, getrandom, accept4, thread names.
// _GNU_SOURCE is not defined: the types of <sys/select.h> would then differ from those Glibc was read with. For the same
// reason what Glibc has (<sys/socket.h>, <pthread.h>) is not read here again: its names would belong to one module or the
// other depending on the order of imports.
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/random.h>
#include <sys/timerfd.h>
#include <sys/types.h>

struct sockaddr;
extern int accept4(int descriptor, struct sockaddr *address, unsigned int *length, int flags);
extern int pthread_setname_np(pthread_t thread, const char *name);

// zlib's z_stream (https://zlib.net/manual.html), for who looks the library up when it runs: its header need not be there.
struct bim_zlib_stream {
    const unsigned char *next_in;
    unsigned int avail_in;
    unsigned long total_in;
    unsigned char *next_out;
    unsigned int avail_out;
    unsigned long total_out;
    const char *message;
    void *state, *allocate, *release, *opaque;
    int data_type;
    unsigned long checksum, reserved;
};
