// Additions only: every page is whole without this file.
(function () {
  'use strict'

  // A second click within five seconds sends nothing: people double-click buttons. The server is safe either way.
  document.addEventListener('submit', function (event) {
    var form = event.target, now = Date.now()
    if (form.dataset.sent && now - form.dataset.sent < 5000) return event.preventDefault()
    form.dataset.sent = now
  })
  // A page that comes back from the browser's memory has sent nothing; where everything is sent at once it may be too old.
  addEventListener('pageshow', function (event) {
    if (event.persisted && document.querySelector('[data-sanda]')) return location.reload()
    document.querySelectorAll('form[data-sent]').forEach(function (form) { delete form.dataset.sent })
  })

  var summary = document.getElementById('felsumma')
  if (!summary) return
  summary.focus()

  // To the question, with its label in view, and not only to the box.
  summary.addEventListener('click', function (event) {
    var link = event.target.closest('a')
    var field = link && document.getElementById(link.hash.slice(1))
    if (!field) return
    event.preventDefault();
    (field.closest('.falt') || field).scrollIntoView()
    field.focus({ preventScroll: true })
  })
})()
