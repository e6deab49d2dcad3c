interface Response {
  readonly inspectionId: string;
  readonly responseId: string;
}

/** Address of a page of a response: `check`, `sections/2.1.1`; its overview where none is named. */
export const responseHref = ({ inspectionId, responseId }: Response, page = ''): string =>
  `/inspections/${inspectionId}/responses/${responseId}${page === '' ? '' : `/${page}`}`;

/** @param anchor of an item on it, such as `item-12` */
export const sectionHref = (response: Response, sectionId: string, anchor = ''): string =>
  `${responseHref(response, `sections/${encodeURIComponent(sectionId)}`)}${anchor === '' ? '' : `#${anchor}`}`;

/** The page on which a summary judgement is weighed. */
export const summaryHref = (response: Response, questionId: string): string =>
  `${responseHref(response, 'summary')}?of=${encodeURIComponent(questionId)}`;
