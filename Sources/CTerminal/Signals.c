#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

static volatile sig_atomic_t interrupted, resized, resumed, is_insisting;
static void (*on_interrupt)(void *);
static void *interrupt_context;
static pthread_t main_thread;

// Only the main thread waits for keys, so only its waiting must be cut short.
static bool passed_to_main(int signal_number) {
  if (pthread_equal(pthread_self(), main_thread)) return false;
  pthread_kill(main_thread, signal_number);
  return true;
}

static void note_interrupt(int signal_number) {
  int saved = errno;
  if (!passed_to_main(signal_number)) {
    if (interrupted && is_insisting) _exit(130);
    interrupted = 1;
    if (on_interrupt) on_interrupt(interrupt_context);
  }
  errno = saved;
}

static void note_window(int signal_number) {
  int saved = errno;
  if (!passed_to_main(signal_number)) {
    if (signal_number == SIGWINCH) resized = 1; else resumed = 1;
  }
  errno = saved;
}

static void watch(int signal_number, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;  // no SA_RESTART: a read must return
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, NULL);
  // Whoever started the program may have held the signal back.
  sigset_t watched;
  sigemptyset(&watched);
  sigaddset(&watched, signal_number);
  pthread_sigmask(SIG_UNBLOCK, &watched, NULL);
}

void terminal_watch_interrupt(void (*raise)(void *), void *context, bool insists) {
  main_thread = pthread_self();
  on_interrupt = raise;
  interrupt_context = context;
  is_insisting = insists;
  watch(SIGINT, note_interrupt);
}

void terminal_watch_window(void) {
  main_thread = pthread_self();
  watch(SIGWINCH, note_window);
  watch(SIGCONT, note_window);
}

bool terminal_was_interrupted(void) { return interrupted != 0; }

void terminal_clear_interrupt(void) { interrupted = 0; }

void terminal_ignore_closed_pipes(void) { signal(SIGPIPE, SIG_IGN); }

// Draws the line again for a new window size, or after the terminal was somebody else's.
static void redraw(EditLine *editor) {
  if (resumed) {
    resumed = 0;
    resized = 1;
    terminal_prepare(editor, 0);
    terminal_prepare(editor, 1);
  }
  if (resized) {
    resized = 0;
    el_resize(editor);
    fputs("\r\033[J", stdout);
    fflush(stdout);
    terminal_refresh(editor);
  }
}

// Reads one byte. The signals are let in only while waiting, so none slips in between looking at
// the flags and the wait. Answers 1, 0 at the end, or -1 with errno.
static int read_byte(EditLine *editor, unsigned char *byte) {
  sigset_t held, open;
  sigemptyset(&held);
  sigaddset(&held, SIGINT);
  sigaddset(&held, SIGWINCH);
  sigaddset(&held, SIGCONT);
  for (;;) {
    pthread_sigmask(SIG_BLOCK, &held, &open);
    int answer = 0, reason = 0;
    if (interrupted) {
      answer = -1;
      reason = EINTR;
    } else if (!resized && !resumed) {
      struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
      answer = ppoll(&input, 1, NULL, &open);
      reason = errno;
    }
    pthread_sigmask(SIG_SETMASK, &open, NULL);
    if (resized || resumed) {
      redraw(editor);
      continue;
    }
    if (answer < 0) {
      if (reason == EINTR && !interrupted) continue;
      errno = reason;
      return -1;
    }
    ssize_t count = read(STDIN_FILENO, byte, 1);
    if (count >= 0) return (int)count;
    if (errno != EINTR && errno != EAGAIN) return -1;
  }
}

// Reads one character of UTF-8. A byte that belongs to none becomes the replacement character.
static int read_character(EditLine *editor, wchar_t *character) {
  unsigned char byte;
  int count = read_byte(editor, &byte);
  if (count != 1) return count;
  int rest = byte < 0x80 ? 0 : byte >= 0xF0 && byte < 0xF5 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : -1;
  if (byte >= 0xF5 || rest < 0) {
    *character = 0xFFFD;
    return 1;
  }
  wchar_t value = rest == 0 ? byte : byte & (0x3F >> rest);
  for (; rest > 0; rest -= 1) {
    count = read_byte(editor, &byte);
    if (count != 1) return count;
    if ((byte & 0xC0) != 0x80) {
      *character = 0xFFFD;
      return 1;
    }
    value = (value << 6) | (byte & 0x3F);
  }
  *character = value;
  return 1;
}

int terminal_read_here(EditLine *editor) { return el_set(editor, EL_GETCFN, read_character); }
