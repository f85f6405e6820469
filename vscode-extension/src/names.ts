/** Identifiers that package.json declares and the code uses. A test keeps the two alike. */

export const LANGUAGE = 'treaty';
export const SECTION = 'adref';

/** Documents that show one unit as it was and as it is: nobody reviews them. */
export const UNIT_SCHEME = 'adref-unit';

export const COMMAND = {
  compare: 'adref.compare',
  concordance: 'adref.concordance',
  copyDebugInformation: 'adref.copyDebugInformation',
  createSample: 'adref.createSample',
  export: 'adref.export',
  hidePositions: 'adref.hidePositions',
  openReview: 'adref.openReview',
  openWord: 'adref.openWord',
  orderByArticle: 'adref.orderByArticle',
  orderByIssue: 'adref.orderByIssue',
  pasteAndGo: 'adref.pasteAndGo',
  present: 'adref.present',
  readdress: 'adref.readdress',
  recordClearance: 'adref.recordClearance',
  recordClearanceOf: 'adref.recordClearanceOf',
  report: 'adref.report',
  requestClearance: 'adref.requestClearance',
  requestClearanceOf: 'adref.requestClearanceOf',
  restart: 'adref.restart',
  reveal: 'adref.reveal',
  reviewText: 'adref.reviewText',
  saveComparison: 'adref.saveComparison',
  showChange: 'adref.showChange',
  selectInterpreter: 'adref.selectInterpreter',
  showLog: 'adref.showLog',
  toggleChanges: 'adref.toggleChanges',
  toggleSafeMode: 'adref.toggleSafeMode',
} as const;

export const VIEW = {
  clearances: 'adref.clearances',
  coalition: 'adref.coalition',
  positions: 'adref.positions',
  readings: 'adref.readings',
} as const;

/** What Word files open in. */
export const WORD_EDITOR = 'adref.word';

/** Context key: true once the extension runs, so that the keys it binds are free elsewhere. */
export const ACTIVE_CONTEXT = 'adref.active';

/** Context key: the addresses of the positions files in force, included ones too. */
export const FILES_CONTEXT = 'adref.filesInForce';

/** Oldest Python the server runs on. */
export const OLDEST_PYTHON = [3, 11] as const;
