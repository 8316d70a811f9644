/**
 * What has to be done to get from the revisions in force to those asked for.
 */
package dev.retort.plan;
