;;; Drives Emacs as a drafter would: open the draft, read the findings, apply one fix, save.  -*- lexical-binding: t -*-
;; The user's own set-up has been loaded before.  Settings come as environment variables; one line of JSON comes out.

(require 'json)
(require 'flymake)
(setq make-backup-files nil create-lockfiles nil eglot-sync-connect 20 eglot-confirm-server-initiated-edits nil)
(defvar patience (string-to-number (getenv "PATIENCE")))

(defun driver-findings ()
  "The findings shown in the current buffer."
  (mapcar (lambda (one)
            (let ((lsp (cdr (assq 'eglot-lsp-diag (flymake-diagnostic-data one)))))
              (save-excursion
                (goto-char (flymake-diagnostic-beg one))
                `((rule . ,(plist-get lsp :code)) (line . ,(line-number-at-pos))
                  (column . ,(1+ (- (point) (line-beginning-position)))) (severity . ,(plist-get lsp :severity))))))
          (flymake-diagnostics)))

(defun driver-settled (changed-from)
  "Wait until the findings are other than CHANGED-FROM and stay as they are; return them."
  (let ((end (+ (float-time) patience)) (before changed-from) now done)
    (while (and (not done) (< (float-time) end))
      ;; In batch nobody is ever idle, which is what Flymake waits for.
      (flymake-start)
      (accept-process-output nil 0.4)
      (setq now (json-encode (driver-findings)))
      (setq done (and (equal now before) (not (equal now changed-from)) (flymake-diagnostics)))
      (setq before now))
    (vconcat (driver-findings))))

(defun driver-chosen ()
  "The finding that is to be mended."
  (or (seq-find (lambda (one)
                  (let ((lsp (cdr (assq 'eglot-lsp-diag (flymake-diagnostic-data one)))))
                    (and (equal (plist-get lsp :code) (getenv "RULE"))
                         (= (line-number-at-pos (flymake-diagnostic-beg one)) (string-to-number (getenv "LINE"))))))
                (flymake-diagnostics))
      (error "The finding to be mended is not shown")))

(defun driver-run ()
  "Do it all; return what was seen."
  (with-current-buffer (find-file-noselect (getenv "DRAFT"))
    ;; In batch no command ends, which is what `eglot-ensure' waits for.
    (run-hooks 'post-command-hook)
    (let* ((first (progn (unless (eglot-current-server) (apply #'eglot--connect (eglot--guess-contact)))
                         (driver-settled (json-encode (vector)))))
           (chosen (driver-chosen))
           (server (eglot-current-server))
           shown action)
      (goto-char (flymake-diagnostic-beg chosen))
      (setq shown (jsonrpc-request server :textDocument/hover (eglot--TextDocumentPositionParams)))
      (setq action (seq-elt (eglot-code-actions (point) (flymake-diagnostic-end chosen) "quickfix" nil) 0))
      (unless (plist-get action :edit) (setq action (jsonrpc-request server :codeAction/resolve action)))
      (eglot--apply-workspace-edit (plist-get action :edit))
      (let ((inhibit-message t)) (save-buffer))
      (let ((last (driver-settled (json-encode first))))
        (eglot-shutdown server)
        `((version . ,emacs-version) (title . ,(plist-get action :title))
          (hover . ,(plist-get (plist-get shown :contents) :value)) (before . ,first) (after . ,last))))))

(princ (concat (json-encode (condition-case problem (driver-run)
                              (error `((failed . ,(error-message-string problem))))))
               "\n"))
