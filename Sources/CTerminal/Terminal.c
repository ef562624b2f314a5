#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

FILE *terminal_input(void) { return stdin; }
FILE *terminal_output(void) { return stdout; }
FILE *terminal_errors(void) { return stderr; }

bool terminal_is_terminal(int descriptor) { return isatty(descriptor) == 1; }

bool terminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

bool terminal_has_input(void) {
  struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
  return poll(&input, 1, 0) == 1 && (input.revents & POLLIN);
}

void terminal_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
  }
}

int terminal_set_number(EditLine *editor, int operation, int number) {
  return el_set(editor, operation, number);
}

int terminal_set_text(EditLine *editor, int operation, const char *text) {
  return el_set(editor, operation, text);
}

int terminal_set_pointer(EditLine *editor, int operation, void *pointer) {
  return el_set(editor, operation, pointer);
}

int terminal_set_prompt(EditLine *editor, char *(*prompt)(EditLine *), char mark) {
  return el_set(editor, EL_PROMPT_ESC, prompt, mark);
}

int terminal_add_function(
    EditLine *editor, const char *name, const char *help,
    unsigned char (*function)(EditLine *, int)) {
  return el_set(editor, EL_ADDFN, name, help, function);
}

int terminal_bind(EditLine *editor, const char *key, const char *command) {
  return el_set(editor, EL_BIND, key, command, NULL);
}

int terminal_bind_command(EditLine *editor, const char *key, const char *command) {
  return el_set(editor, EL_BIND, "-a", key, command, NULL);
}

int terminal_refresh(EditLine *editor) { return el_set(editor, EL_REFRESH); }

int terminal_prepare(EditLine *editor, int isOn) { return el_set(editor, EL_PREP_TERM, isOn); }

void *terminal_client(EditLine *editor) {
  void *client = NULL;
  el_get(editor, EL_CLIENTDATA, &client);
  return client;
}

bool terminal_is_vi(EditLine *editor) {
  const char *name = NULL;
  return el_get(editor, EL_EDITOR, &name) == 0 && name && strcmp(name, "vi") == 0;
}

int terminal_history_number(History *past, int operation, int number) {
  HistEvent event;
  return history(past, &event, operation, number);
}

int terminal_history_text(History *past, int operation, const char *text) {
  HistEvent event;
  return history(past, &event, operation, text);
}

int terminal_set_history(EditLine *editor, History *past) {
  return el_set(editor, EL_HIST, history, past);
}
