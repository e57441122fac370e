// When a question should be asked again: FSRS-6, as published by Jarrett Ye and others (Open Spaced Repetition), with its default
// weights; J. Ye, J. Su, Y. Cao, A Stochastic Shortest Path Algorithm for Optimizing Spaced Repetition Scheduling, KDD 2022, and the page
// "The Algorithm" of fsrs4anki. Without learning steps and without chance: days are whole, and equal answers give equal days.
(function () {
  "use strict";
  var W = [0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014,
    1.8729, 0.5425, 0.0912, 0.0658, 0.1542];
  var AGAIN = 1, HARD = 2, EASY = 4;
  var DECAY = -W[20], FACTOR = Math.pow(0.9, 1 / DECAY) - 1;
  var RETENTION = 0.9; // the share that should still be known on the day a question is due
  var LONGEST = 36500; // days
  var LEAST_STABILITY = 0.001;

  function between(least, value, most) { return Math.min(Math.max(value, least), most); }

  // The chance to know it after some days, 0 to 1.
  function retrievability(stability, days) { return Math.pow(1 + FACTOR * days / stability, DECAY); }

  // Days until the chance has fallen to RETENTION; halves to the even day, as the reference does.
  function interval(stability) {
    var days = stability / FACTOR * (Math.pow(RETENTION, 1 / DECAY) - 1), whole = Math.round(days);
    if (Math.abs(days % 1) === 0.5 && whole % 2) whole -= 1;
    return between(1, whole, LONGEST);
  }

  function firstDifficulty(rating) { return W[4] - Math.exp(W[5] * (rating - 1)) + 1; }

  function nextDifficulty(difficulty, rating) {
    var damped = difficulty + (10 - difficulty) * -(W[6] * (rating - 3)) / 9;
    return between(1, W[7] * firstDifficulty(EASY) + (1 - W[7]) * damped, 10);
  }

  function sameDay(stability, rating) {
    var growth = Math.exp(W[17] * (rating - 3 + W[18])) * Math.pow(stability, -W[19]);
    return stability * (rating === AGAIN ? growth : Math.max(growth, 1));
  }

  function forgotten(difficulty, stability, known) {
    var long = W[11] * Math.pow(difficulty, -W[12]) * (Math.pow(stability + 1, W[13]) - 1) * Math.exp((1 - known) * W[14]);
    return Math.min(long, stability / Math.exp(W[17] * W[18]));
  }

  function recalled(difficulty, stability, known, rating) {
    var effort = rating === HARD ? W[15] : rating === EASY ? W[16] : 1;
    return stability * (1 + Math.exp(W[8]) * (11 - difficulty) * Math.pow(stability, -W[9]) * (Math.exp((1 - known) * W[10]) - 1) * effort);
  }

  function nextStability(card, rating, days) {
    if (days < 1) return sameDay(card.stability, rating);
    var known = retrievability(card.stability, days);
    return rating === AGAIN ? forgotten(card.difficulty, card.stability, known) : recalled(card.difficulty, card.stability, known, rating);
  }

  window.playbookFsrs = {
    retrievability: retrievability,
    // What is known of a question after an answer: {stability, difficulty, last, due}, days counted from anywhere. `card` is null for
    // one that was never asked; `rating` is 1 for "not yet", 2 "with effort", 3 "knew it", 4 "at once".
    answered: function (card, rating, today) {
      var stability = card ? nextStability(card, rating, today - card.last) : W[rating - 1];
      var difficulty = card ? nextDifficulty(card.difficulty, rating) : between(1, firstDifficulty(rating), 10);
      stability = Math.max(stability, LEAST_STABILITY);
      return { stability: stability, difficulty: difficulty, last: today, due: today + interval(stability) };
    }
  };
})();
