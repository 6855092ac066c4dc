/* What the kernel takes for itself: a server that reads, parses nothing, and sends an answer made beforehand.
 *
 *   floor PORT BYTES [close|pipelined]
 *
 * Two threads, an epoll each, SO_REUSEPORT. `close` ends the connection after its answer; `pipelined` sends one answer for
 * each empty line, all in one send. The answer has the fields in FIELDS as well, each with its CRLF. */
#define _GNU_SOURCE
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MOST_AT_ONCE = 64 };
static int port, closes, pipelined;
static char *answers;
static size_t answer_size;

static int listening(void) {
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), one = 1;
    setsockopt(listener, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
    setsockopt(listener, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    if (bind(listener, (void *)&address, sizeof address) || listen(listener, 4096)) { perror("listen"); exit(1); }
    return listener;
}

static void watch(int epoll, int descriptor) {
    struct epoll_event event = {.events = EPOLLIN, .data.fd = descriptor};
    epoll_ctl(epoll, EPOLL_CTL_ADD, descriptor, &event);
}

static int requests(const char *bytes, size_t count) {
    if (!pipelined) return 1;
    int found = 0;
    const char *next = bytes, *end = bytes + count;
    while (found < MOST_AT_ONCE && (next = memmem(next, end - next, "\r\n\r\n", 4))) { found++; next += 4; }
    return found;
}

static void answer(int descriptor) {
    static __thread char buffer[65536];
    ssize_t count = recv(descriptor, buffer, sizeof buffer, 0);
    if (count > 0) send(descriptor, answers, answer_size * requests(buffer, count), MSG_NOSIGNAL);
    if (count <= 0 || closes) close(descriptor);
}

static void *loop(void *unused) {
    int listener = listening(), epoll = epoll_create1(0);
    struct epoll_event events[256];
    watch(epoll, listener);
    for (;;) {
        int count = epoll_wait(epoll, events, 256, -1);
        for (int i = 0; i < count; i++) {
            int descriptor = events[i].data.fd;
            if (descriptor != listener) { answer(descriptor); continue; }
            while ((descriptor = accept4(listener, 0, 0, SOCK_NONBLOCK)) >= 0) watch(epoll, descriptor);
        }
    }
    return unused;
}

int main(int count, char **words) {
    if (count < 3) return 2;
    port = atoi(words[1]);
    size_t bytes = atoi(words[2]);
    closes = count > 3 && !strcmp(words[3], "close");
    pipelined = count > 3 && !strcmp(words[3], "pipelined");
    char head[4096], *fields = getenv("FIELDS");
    int size = snprintf(head, sizeof head,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nDate: Sat, 21 Nov 2026 03:07:30 GMT\r\n%s%sContent-Length: %zu\r\n\r\n",
        fields ? fields : "", closes ? "Connection: close\r\n" : "", bytes);
    if (size >= (int)sizeof head) return 2;
    answer_size = size + bytes;
    answers = malloc(answer_size * MOST_AT_ONCE);
    memset(answers, 'a', answer_size * MOST_AT_ONCE);
    for (int i = 0; i < MOST_AT_ONCE; i++) memcpy(answers + i * answer_size, head, size);
    pthread_t other;
    pthread_create(&other, 0, loop, 0);
    loop(0);
}
